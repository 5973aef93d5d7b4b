"""notes: create table"""

import sqlalchemy as sa
from alembic import op

revision = "notes_create_table"
down_revision = "emergency_create_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_notes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_report_notes_author_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_notes_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_notes")),
    )
    op.create_index(op.f("ix_report_notes_author_id"), "report_notes", ["author_id"])
    op.create_index(
        op.f("ix_report_notes_report_id_created_at"), "report_notes", ["report_id", "created_at"]
    )


def downgrade() -> None:
    op.drop_table("report_notes")
