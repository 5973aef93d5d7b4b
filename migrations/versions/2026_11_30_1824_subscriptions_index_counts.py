"""subscriptions: index what counts ask for, without whom they count"""

import sqlalchemy as sa
from alembic import op

revision = "subscriptions_index_counts"
down_revision = "grants_create_applications"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_audience_counted", "audience", ["age_band", "channel", "language", "mask"],
            postgresql_where=sa.text("earlier IS NULL"),
            postgresql_concurrently=True, if_not_exists=True,
        )  # fmt: skip
        op.drop_index(
            "ix_audience_age_band", table_name="audience", postgresql_concurrently=True,
            if_exists=True,
        )  # fmt: skip


def downgrade() -> None:
    op.create_index(
        "ix_audience_age_band", "audience", ["age_band"],
        postgresql_include=["mask", "language", "channel", "recipient_id"],
        postgresql_where=sa.text("earlier IS NULL"),
    )  # fmt: skip
    op.drop_index("ix_audience_counted", table_name="audience")
