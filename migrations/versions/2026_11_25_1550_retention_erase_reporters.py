"""retention: erase reporters"""

import sqlalchemy as sa
from alembic import op

revision = "retention_erase_reporters"
down_revision = "uploads_notice_the_same"
branch_labels = None
depends_on = None

# With the owner's rights: the application can only add to histories. This takes words and names
# out of the histories of these reports and leaves moves, states and times, which are counted.
FORGET = """
CREATE FUNCTION reports_forget_words(ids uuid[], answers text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    UPDATE state_moves SET
        note = CASE
            WHEN machine = 'report' AND actor_kind = 'staff' AND move = ANY (answers) THEN note
            ELSE '' END,
        actor_id = CASE WHEN actor_kind = 'resident' THEN NULL ELSE actor_id END
    WHERE subject_id = ANY (ids) AND machine IN ('report', 'report_publication');
    UPDATE report_notes SET text = '' WHERE report_id = ANY (ids);
$$
"""


def upgrade() -> None:
    op.add_column("reports", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(FORGET)


def downgrade() -> None:
    op.execute("DROP FUNCTION reports_forget_words")
    op.drop_column("reports", "erased_at")
