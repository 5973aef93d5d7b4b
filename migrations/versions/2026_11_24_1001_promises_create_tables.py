"""promises: create tables"""

import sqlalchemy as sa
from alembic import op

revision = "promises_create_tables"
down_revision = "uploads_create_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "promises",
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "first_answer",
                "fix_by",
                "reopen_decision",
                name="promisekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("first_due_on", sa.Date(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
    )
    op.create_index(
        op.f("ix_promises_subject_kind_subject_id"),
        "promises",
        ["subject_kind", "subject_id"],
        unique=False,
    )
    op.create_index(
        "uq_promises_open",
        "promises",
        ["subject_kind", "subject_id", "kind"],
        unique=True,
        postgresql_where=sa.text("kept_at IS NULL AND released_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("promises")
