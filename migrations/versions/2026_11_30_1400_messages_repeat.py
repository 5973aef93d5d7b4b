"""messages: repeat"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "messages_repeat"
down_revision = "messages_post_elsewhere"
branch_labels = None
depends_on = None

STATES = (
    "draft", "in_review", "approved", "scheduled", "sending", "finished", "stopped", "cancelled",
    "repeating",
)  # fmt: skip


def upgrade() -> None:
    op.add_column("messages", sa.Column("repeats", JSONB(), nullable=True))
    op.add_column(
        "messages",
        sa.Column("skipped", ARRAY(sa.Date()), server_default=sa.text("'{}'"), nullable=False),
    )
    op.add_column("messages", sa.Column("plan_id", sa.Uuid(), nullable=True))
    op.add_column("messages", sa.Column("plan_day", sa.Date(), nullable=True))
    op.execute(
        "ALTER TABLE messages ADD CONSTRAINT fk_messages_plan_id_messages"
        " FOREIGN KEY (plan_id) REFERENCES messages (id) NOT VALID"
    )
    _allow(STATES)
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE messages VALIDATE CONSTRAINT fk_messages_plan_id_messages")
        op.create_index(
            "ix_messages_plan_id_plan_day", "messages", ["plan_id", "plan_day"], unique=True,
            postgresql_where=sa.text("plan_id IS NOT NULL"), postgresql_concurrently=True,
            if_not_exists=True,
        )  # fmt: skip


def _allow(states: tuple[str, ...]) -> None:
    named = ", ".join(f"'{state}'" for state in states)
    # Widened, never narrowed: what old code writes is still allowed.
    op.execute(
        "-- squawk-ignore ban-drop-constraint\n"
        "ALTER TABLE messages DROP CONSTRAINT ck_messages_messagestate"
    )
    op.execute(
        "ALTER TABLE messages ADD CONSTRAINT ck_messages_messagestate"
        f" CHECK (state IN ({named})) NOT VALID"
    )


def downgrade() -> None:
    op.drop_index("ix_messages_plan_id_plan_day", "messages")
    _allow(STATES[:-1])
    for column in ("plan_day", "plan_id", "skipped", "repeats"):
        op.drop_column("messages", column)
