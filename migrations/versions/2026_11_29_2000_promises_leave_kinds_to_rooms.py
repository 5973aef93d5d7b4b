"""promises: what is promised is for the rooms to say"""

from alembic import op

revision = "promises_leave_kinds_to_rooms"
down_revision = "post_name_letters"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The version before writes fewer kinds than are allowed now.
    op.execute(
        "-- squawk-ignore ban-drop-constraint\n"
        "ALTER TABLE promises DROP CONSTRAINT IF EXISTS ck_promises_promisekind"
    )


def downgrade() -> None:
    op.execute(
        "ALTER TABLE promises ADD CONSTRAINT ck_promises_promisekind"
        " CHECK (kind IN ('first_answer', 'fix_by', 'reopen_decision')) NOT VALID"
    )
