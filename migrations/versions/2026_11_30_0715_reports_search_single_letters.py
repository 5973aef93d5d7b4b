"""reports: find public reports by a single letter, too"""

from alembic import op

revision = "reports_search_letters"
down_revision = "reports_say_when_work_is_needed"
branch_labels = None
depends_on = None

NAME, OLD = "ix_reports_public_letters", "ix_reports_public_bigrams"

# Each letter, and every pair of neighbours, folded in width and case: a word of one letter (木, 犬)
# is looked up like any other. The cost is the measured one; by the default the planner would
# rather take apart every text of the table than open the index.
LETTERS = """
CREATE OR REPLACE FUNCTION letters(value text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1500 AS $$
    SELECT coalesce(array_agg(letter), '{}')
        || coalesce(array_agg(letter || next) FILTER (WHERE next IS NOT NULL), '{}')
    FROM (
        SELECT letter, lead(letter) OVER () AS next
        FROM string_to_table(lower(normalize(value, NFKC)), NULL) AS l(letter)
    ) pairs
$$
"""


def upgrade() -> None:
    op.execute(LETTERS)
    op.execute("ALTER FUNCTION bigrams(text) COST 1500")
    with op.get_context().autocommit_block():
        # What a stop in the middle left behind is of no use.
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}")
        op.execute(
            f"CREATE INDEX CONCURRENTLY {NAME} ON reports USING gin (letters(public_text))"
            " WHERE publication = 'public'"
        )
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {OLD}")


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute(
            f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {OLD} ON reports"
            " USING gin (bigrams(public_text)) WHERE publication = 'public'"
        )
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}")
    op.execute("ALTER FUNCTION bigrams(text) COST 100")
    op.execute("DROP FUNCTION letters(text)")
