"""promises: count a first answer as given by words or an end, not by a click"""

from alembic import op

revision = "promises_are_kept_by_words"
down_revision = "kit_tell_submissions_apart"
branch_labels = None
depends_on = None

_SAID = """
WITH said AS (
  SELECT p.id, min(m.created_at) AS at
  FROM promises p
  LEFT JOIN state_moves m ON m.machine = 'report' AND m.subject_id = p.subject_id
    AND m.created_at >= p.created_at AND m.move <> 'begin'
    AND (m.told AND btrim(m.note) <> '' OR m.move IN (
      'finish', 'decline', 'forward', 'mark_not_found', 'mark_duplicate', 'parts_fixed',
      'parts_ended'))
  WHERE p.subject_kind = 'report' AND p.kind = 'first_answer' AND p.kept_at IS NOT NULL
  GROUP BY p.id
)
"""


def upgrade() -> None:
    # Words that retention or a reporter's erasure took away were said all the same.
    op.execute(
        _SAID + "UPDATE promises p SET kept_at = said.at FROM said, reports r"  # noqa: S608
        " WHERE p.id = said.id AND r.id = p.subject_id AND r.erased_at IS NULL"
        " AND p.kept_at IS DISTINCT FROM said.at AND (said.at IS NULL OR said.at > p.kept_at)"
    )
    # What is promised again is due again.
    op.execute(
        "UPDATE reports r SET due_on = open.due_on FROM ("
        " SELECT subject_id, min(due_on) AS due_on FROM promises"
        " WHERE subject_kind = 'report' AND kept_at IS NULL AND released_at IS NULL"
        " GROUP BY subject_id) open"
        " WHERE open.subject_id = r.id AND r.due_on IS DISTINCT FROM open.due_on"
    )


def downgrade() -> None:
    # What was counted by clicks is not known any more.
    pass
