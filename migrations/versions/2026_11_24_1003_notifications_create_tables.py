"""notifications: create tables"""

import sqlalchemy as sa
from alembic import op

revision = "notifications_create_tables"
down_revision = "reports_create_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deliveries",
        sa.Column("fact_id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("fact_id", name=op.f("uq_deliveries_fact_id")),
    )
    op.create_index(op.f("ix_deliveries_report_id"), "deliveries", ["report_id"], unique=False)


def downgrade() -> None:
    op.drop_table("deliveries")
