"""grants: create the tables of panels, their sheets and rankings"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "grants_create_panels"
down_revision = "uploads_create_documents"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "grant_panel_members",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("chair", sa.Boolean(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("groups", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("from_on <= until_on", name=op.f("ck_grant_panel_members_in_order")),
        sa.ForeignKeyConstraint(
            ["call_id"], ["grant_calls.id"], name=op.f("fk_grant_panel_members_call_id_grant_calls")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_grant_panel_members_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_panel_members")),
        sa.UniqueConstraint(
            "call_id", "staff_id", name=op.f("uq_grant_panel_members_call_id_staff_id")
        ),
    )
    op.create_index(
        op.f("ix_grant_panel_members_staff_id"), "grant_panel_members", ["staff_id"], unique=False
    )
    op.create_index(
        "uq_grant_panel_members_chair",
        "grant_panel_members",
        ["call_id"],
        unique=True,
        postgresql_where=sa.text("chair"),
    )
    op.create_table(
        "grant_sheets",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("declaration_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "assigned",
                "declared",
                "open",
                "locked",
                "final",
                "recused",
                "void",
                name="grantsheetstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "conflict",
            sa.Enum(
                "member",
                "family",
                "money",
                "advice",
                "rival",
                "other",
                name="grantconflict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("marks", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["grant_applications.id"],
            name=op.f("fk_grant_sheets_application_id_grant_applications"),
        ),
        sa.ForeignKeyConstraint(
            ["call_id"], ["grant_calls.id"], name=op.f("fk_grant_sheets_call_id_grant_calls")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["grant_panel_members.id"],
            name=op.f("fk_grant_sheets_member_id_grant_panel_members"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_sheets")),
        sa.UniqueConstraint(
            "application_id",
            "member_id",
            "stage",
            name=op.f("uq_grant_sheets_application_id_member_id_stage"),
        ),
        sa.UniqueConstraint("declaration_id", name=op.f("uq_grant_sheets_declaration_id")),
    )
    op.create_index(
        op.f("ix_grant_sheets_call_id_stage"), "grant_sheets", ["call_id", "stage"], unique=False
    )
    op.create_index(op.f("ix_grant_sheets_member_id"), "grant_sheets", ["member_id"], unique=False)
    op.create_table(
        "grant_rankings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("replay", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("present", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("discussed", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_grant_rankings_author_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["call_id"], ["grant_calls.id"], name=op.f("fk_grant_rankings_call_id_grant_calls")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_rankings")),
    )
    op.create_index(
        op.f("ix_grant_rankings_author_id"), "grant_rankings", ["author_id"], unique=False
    )
    op.create_index(
        op.f("ix_grant_rankings_call_id_stage_created_at"),
        "grant_rankings",
        ["call_id", "stage", "created_at"],
        unique=False,
    )
    op.create_table(
        "grant_selections",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "selected",
                "reserve",
                "not_selected",
                name="grantoutcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("amounts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(place IS NOT NULL) = (outcome = 'reserve')", name=op.f("ck_grant_selections_placed")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["grant_applications.id"],
            name=op.f("fk_grant_selections_application_id_grant_applications"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_grant_selections_author_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["call_id"], ["grant_calls.id"], name=op.f("fk_grant_selections_call_id_grant_calls")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_selections")),
        sa.UniqueConstraint("application_id", name=op.f("uq_grant_selections_application_id")),
    )
    op.create_index(
        op.f("ix_grant_selections_author_id"), "grant_selections", ["author_id"], unique=False
    )
    op.create_index(
        op.f("ix_grant_selections_call_id"), "grant_selections", ["call_id"], unique=False
    )
    op.create_index(
        "uq_grant_selections_place",
        "grant_selections",
        ["call_id", "place"],
        unique=True,
        postgresql_where=sa.text("place IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_table("grant_selections")
    op.drop_table("grant_rankings")
    op.drop_table("grant_sheets")
    op.drop_table("grant_panel_members")
