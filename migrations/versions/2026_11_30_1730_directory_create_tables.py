"""directory: create the tables of groups, their members and officers"""

import sqlalchemy as sa
from alembic import op

revision = "directory_create_tables"
down_revision = "messages_keep_pictures"
branch_labels = None
depends_on = None

# What of a group everybody may read: said here, and nowhere else in SQL.
PUBLIC = """
CREATE VIEW public_groups AS
SELECT id, name, reading, search_key, kind, corporate_number, district, about,
  contact_email, contact_phone
FROM directory_groups WHERE shown AND state = 'active'
"""


def _enum(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "directory_groups",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text(collation="C"), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("corporate_number", sa.Text(), nullable=True),
        sa.Column("district", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("contact_email", sa.Text(), nullable=True),
        sa.Column("contact_phone", sa.Text(), nullable=True),
        sa.Column("shared_email", sa.Text(), nullable=True),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("state", _enum("groupstate", "active", "dormant", "closed"), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "corporate_number ~ '^[0-9]{13}$'", name=op.f("ck_directory_groups_corporate_number")
        ),
        sa.ForeignKeyConstraint(
            ["district"], ["districts.code"], name=op.f("fk_directory_groups_district_districts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_groups")),
    )
    op.create_index(op.f("ix_directory_groups_reading_id"), "directory_groups", ["reading", "id"])
    op.create_index(op.f("ix_directory_groups_district"), "directory_groups", ["district"])
    op.create_index(
        "uq_directory_groups_corporate_number", "directory_groups", ["corporate_number"],
        unique=True, postgresql_where=sa.text("state <> 'closed'"),
    )  # fmt: skip
    op.create_table(
        "directory_handovers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_kind", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["directory_groups.id"],
            name=op.f("fk_directory_handovers_group_id_directory_groups"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_handovers")),
    )  # fmt: skip
    op.create_index(
        op.f("ix_directory_handovers_group_id_made_at"), "directory_handovers",
        ["group_id", "made_at"],
    )  # fmt: skip
    op.create_table(
        "directory_members",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("invited_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handover_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["directory_groups.id"],
            name=op.f("fk_directory_members_group_id_directory_groups"),
        ),
        sa.ForeignKeyConstraint(
            ["handover_id"], ["directory_handovers.id"],
            name=op.f("fk_directory_members_handover_id_directory_handovers"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_directory_members_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_members")),
    )  # fmt: skip
    op.create_index(op.f("ix_directory_members_group_id"), "directory_members", ["group_id"])
    op.create_index(op.f("ix_directory_members_handover_id"), "directory_members", ["handover_id"])
    op.create_index(
        "uq_directory_members_person", "directory_members", ["person_id", "group_id"],
        unique=True, postgresql_where=sa.text("left_at IS NULL"),
    )  # fmt: skip
    op.create_table(
        "directory_offices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            _enum(
                "grouprole", "representative", "editor", "submitter", "certifier", "treasurer",
                "auditor",
            ),
            nullable=False,
        ),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("begun_by", sa.Uuid(), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["begun_by"], ["directory_handovers.id"],
            name=op.f("fk_directory_offices_begun_by_directory_handovers"),
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["directory_handovers.id"],
            name=op.f("fk_directory_offices_ended_by_directory_handovers"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["directory_members.id"],
            name=op.f("fk_directory_offices_member_id_directory_members"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_offices")),
    )  # fmt: skip
    op.create_index(op.f("ix_directory_offices_member_id"), "directory_offices", ["member_id"])
    op.create_index(op.f("ix_directory_offices_begun_by"), "directory_offices", ["begun_by"])
    op.create_index(op.f("ix_directory_offices_ended_by"), "directory_offices", ["ended_by"])
    op.create_index(
        "uq_directory_offices_held", "directory_offices", ["member_id", "role"],
        unique=True, postgresql_where=sa.text("until IS NULL"),
    )  # fmt: skip
    op.execute(PUBLIC)


def downgrade() -> None:
    op.execute("DROP VIEW public_groups")
    op.drop_table("directory_offices")
    op.drop_table("directory_members")
    op.drop_table("directory_handovers")
    op.drop_table("directory_groups")
