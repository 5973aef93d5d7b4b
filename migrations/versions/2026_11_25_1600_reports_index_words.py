"""reports: index words and addresses for the desk's search"""

import sqlalchemy as sa
from alembic import op

revision = "reports_index_words"
down_revision = "reports_split_into_parts"
branch_labels = None
depends_on = None

# Every pair of neighbouring letters, folded in width and case. Japanese words of two letters
# have no trigram, so pg_trgm would read the whole table for them. Without an order of its own
# the window runs as the letters come, at a third of the cost.
BIGRAMS = """
CREATE FUNCTION bigrams(value text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(letter || next), '{}')
    FROM (
        SELECT letter, lead(letter) OVER () AS next
        FROM string_to_table(lower(normalize(value, NFKC)), NULL) AS l(letter)
    ) pairs
    WHERE next IS NOT NULL
$$
"""


def upgrade() -> None:
    op.execute(BIGRAMS)
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_reports_bigrams", "reports",
            [sa.text("bigrams(text || ' ' || place_note)")],
            postgresql_using="gin", postgresql_concurrently=True, if_not_exists=True,
        )  # fmt: skip
        op.create_index(
            "ix_reports_contact", "reports",
            [sa.text("lower(contact_email) text_pattern_ops")],
            postgresql_where=sa.text("contact_email IS NOT NULL"),
            postgresql_concurrently=True, if_not_exists=True,
        )  # fmt: skip
        op.create_index(
            "ix_people_address", "people", [sa.text("lower(email) text_pattern_ops")],
            postgresql_concurrently=True, if_not_exists=True,
        )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_people_address", table_name="people")
    op.drop_index("ix_reports_contact", table_name="reports")
    op.drop_index("ix_reports_bigrams", table_name="reports")
    op.execute("DROP FUNCTION bigrams(text)")
