"""statistics: create tables"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "statistics_create_tables"
down_revision = "follows_index_reports"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_figures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("counts", postgresql.JSONB(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_figures")),
    )
    op.create_index(
        "uq_report_figures",
        "report_figures",
        ["month", "category"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )


def downgrade() -> None:
    op.drop_table("report_figures")
