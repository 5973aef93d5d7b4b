"""reports: remember merges"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "reports_remember_merges"
down_revision = "open311_index_reports"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_merges",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("original_id", sa.Uuid(), nullable=False),
        sa.Column("history_id", sa.Uuid(), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("brought", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["original_id"], ["reports.id"], name=op.f("fk_report_merges_original_id_reports")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_merges_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_merges")),
    )
    op.create_index(op.f("ix_report_merges_original_id"), "report_merges", ["original_id"])
    op.create_index(op.f("ix_report_merges_report_id"), "report_merges", ["report_id"])


def downgrade() -> None:
    op.drop_table("report_merges")
