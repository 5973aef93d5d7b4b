"""grants: create the tables of applications, of what was sent, and what was found"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "grants_create_applications"
down_revision = "plain_language_keep_judgements"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE grant_application_numbers AS bigint")
    op.create_table(
        "grant_applications",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("form", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("on_paper", sa.Boolean(), nullable=False),
        sa.Column("asked", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("asked_until", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "returned",
                "resubmitted",
                "ineligible",
                "objected",
                "eligible",
                "withdrawn",
                name="applicationstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["grant_calls.id"], name=op.f("fk_grant_applications_call_id_grant_calls")
        ),
        sa.ForeignKeyConstraint(
            ["department"],
            ["departments.code"],
            name=op.f("fk_grant_applications_department_departments"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["directory_groups.id"],
            name=op.f("fk_grant_applications_group_id_directory_groups"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_applications")),
        sa.UniqueConstraint("number", name=op.f("uq_grant_applications_number")),
    )
    op.create_index(
        op.f("ix_grant_applications_call_id"), "grant_applications", ["call_id"], unique=False
    )
    op.create_index(
        op.f("ix_grant_applications_created_at_id"),
        "grant_applications",
        ["created_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_grant_applications_department"), "grant_applications", ["department"], unique=False
    )
    op.create_index(
        op.f("ix_grant_applications_group_id_created_at_id"),
        "grant_applications",
        ["group_id", "created_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_grant_applications_state"), "grant_applications", ["state"], unique=False
    )
    op.create_index(
        "uq_grant_applications_group",
        "grant_applications",
        ["call_id", "group_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'withdrawn'"),
    )
    op.create_table(
        "grant_findings",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("clause", sa.Text(), nullable=False),
        sa.Column("clause_version", sa.Integer(), nullable=False),
        sa.Column("met", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("found_by", sa.Uuid(), nullable=True),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["grant_applications.id"],
            name=op.f("fk_grant_findings_application_id_grant_applications"),
        ),
        sa.ForeignKeyConstraint(
            ["found_by"], ["staff.id"], name=op.f("fk_grant_findings_found_by_staff")
        ),
        sa.PrimaryKeyConstraint("application_id", "clause", name=op.f("pk_grant_findings")),
    )
    op.create_index(
        op.f("ix_grant_findings_found_by"), "grant_findings", ["found_by"], unique=False
    )
    op.create_table(
        "grant_submissions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("form", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["grant_applications.id"],
            name=op.f("fk_grant_submissions_application_id_grant_applications"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_submissions")),
        sa.UniqueConstraint(
            "application_id", "number", name=op.f("uq_grant_submissions_application_id_number")
        ),
    )


def downgrade() -> None:
    op.drop_table("grant_submissions")
    op.drop_table("grant_findings")
    op.drop_table("grant_applications")
    op.execute("DROP SEQUENCE grant_application_numbers")
