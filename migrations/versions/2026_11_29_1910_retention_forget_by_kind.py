"""retention: forget by kind

The application can only add to histories and notes. These functions of the owner take words and
names out of them for any kind of thing; `reports_forget_words` stays for the version before.
"""

from alembic import op

revision = "retention_forget_by_kind"
down_revision = "reports_mark_what_waits"
branch_labels = None
depends_on = None

_FORGET_WORDS = """
CREATE FUNCTION forget_words(ids uuid[], machines text[], outcomes text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    UPDATE state_moves SET
        note = CASE
            WHEN actor_kind = 'staff' AND machine || '.' || move = ANY (outcomes) THEN note
            ELSE '' END,
        actor_id = CASE WHEN actor_kind = 'resident' THEN NULL ELSE actor_id END
    WHERE subject_id = ANY (ids) AND machine = ANY (machines);
$$
"""
_FORGET_NOTES = """
CREATE FUNCTION forget_report_notes(ids uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ UPDATE report_notes SET text = '' WHERE report_id = ANY (ids) $$
"""


def upgrade() -> None:
    op.execute(_FORGET_WORDS)
    op.execute(_FORGET_NOTES)


def downgrade() -> None:
    op.execute("DROP FUNCTION forget_report_notes")
    op.execute("DROP FUNCTION forget_words")
