"""contributions: erase"""

import sqlalchemy as sa
from alembic import op

revision = "contributions_erase"
down_revision = "reports_know_rare_words"
branch_labels = None
depends_on = None

# As before, and for the histories of what residents put right and of comments too.
_FORGET = """
CREATE OR REPLACE FUNCTION reports_forget_words(ids uuid[], answers text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    UPDATE state_moves SET
        note = CASE
            WHEN machine = 'report' AND actor_kind = 'staff' AND move = ANY (answers) THEN note
            ELSE '' END,
        actor_id = CASE WHEN actor_kind = 'resident' THEN NULL ELSE actor_id END
    WHERE subject_id = ANY (ids) AND machine IN ({machines});
    UPDATE report_notes SET text = '' WHERE report_id = ANY (ids);
$$
"""
_BEFORE = "'report', 'report_publication'"


def upgrade() -> None:
    op.add_column("contributions", sa.Column("erased_at", sa.DateTime(timezone=True)))
    op.execute(_FORGET.format(machines=f"{_BEFORE}, 'solved_report', 'report_comment'"))


def downgrade() -> None:
    op.execute(_FORGET.format(machines=_BEFORE))
    op.drop_column("contributions", "erased_at")
