"""reports: index what waits for an answer"""

import sqlalchemy as sa
from alembic import op

revision = "reports_index_waiting"
down_revision = "reports_ask_the_reporter"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_reports_waiting",
            "reports",
            ["answer_due_on"],
            postgresql_where=sa.text("state = 'waiting_for_reporter'"),
            postgresql_concurrently=True,
            if_not_exists=True,
        )


def downgrade() -> None:
    op.drop_index("ix_reports_waiting", table_name="reports")
