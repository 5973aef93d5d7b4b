"""reports: count the open ones of a desk from an index alone"""

from alembic import op

revision = "reports_count_from_an_index"
down_revision = "contributions_erase"
branch_labels = None
depends_on = None

OPEN = "state NOT IN ('cannot', 'duplicate', 'ended_in_parts', 'fixed', 'not_found', 'not_ours')"
OPEN_BEFORE = "state NOT IN ('cannot', 'duplicate', 'fixed', 'not_found', 'not_ours')"


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute(
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_reports_open_desk ON reports (department)"
            " INCLUDE (state, due_on, no_answer_at, assignee_id, publication)"
            f" WHERE {OPEN}"
        )
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_reports_open")


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute(
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_reports_open ON reports (department)"
            f" WHERE {OPEN_BEFORE}"
        )
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_reports_open_desk")
