"""reports: find public reports by their words"""

from alembic import op

revision = "reports_search_public"
down_revision = "reports_pin"
branch_labels = None
depends_on = None

NAME = "ix_reports_public_bigrams"


def upgrade() -> None:
    with op.get_context().autocommit_block():
        # What a stop in the middle left behind is of no use.
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}")
        op.execute(
            f"CREATE INDEX CONCURRENTLY {NAME} ON reports USING gin (bigrams(public_text))"
            " WHERE publication = 'public'"
        )


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}")
