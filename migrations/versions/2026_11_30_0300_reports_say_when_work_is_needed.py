"""reports: say until when a contractor's work is needed"""

import sqlalchemy as sa
from alembic import op

revision = "reports_say_when_work_is_needed"
down_revision = "reports_keep_what_was_shown"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("handovers", sa.Column("needed_by", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("handovers", "needed_by")
