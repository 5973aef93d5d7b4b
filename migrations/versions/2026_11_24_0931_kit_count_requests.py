"""kit: count requests for rate limits"""

import sqlalchemy as sa
from alembic import op

revision = "kit_count_requests"
down_revision = "identity_create_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "limit_counts",
        sa.Column("bucket", sa.LargeBinary(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "ends_at", name=op.f("pk_limit_counts")),
    )
    op.create_index(op.f("ix_limit_counts_ends_at"), "limit_counts", ["ends_at"])


def downgrade() -> None:
    op.drop_table("limit_counts")
