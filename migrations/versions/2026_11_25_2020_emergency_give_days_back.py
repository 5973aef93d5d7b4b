"""emergency: give days back"""

import sqlalchemy as sa
from alembic import op

revision = "emergency_give_days_back"
down_revision = "reports_count_from_an_index"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("emergency_periods", sa.Column("days_moved_at", sa.DateTime(timezone=True)))
    # Nobody was promised that the days of earlier periods would be given back.
    op.execute("UPDATE emergency_periods SET days_moved_at = now() WHERE ended_at IS NOT NULL")


def downgrade() -> None:
    op.drop_column("emergency_periods", "days_moved_at")
