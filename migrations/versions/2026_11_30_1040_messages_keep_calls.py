"""messages: keep the calls to LINE"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "messages_keep_calls"
down_revision = "plain_language_keep_dismissals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message_calls",
        sa.Column("retry_key", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("people", ARRAY(sa.Uuid()), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_message_calls_message_id_messages")
        ),
        sa.PrimaryKeyConstraint("retry_key", name=op.f("pk_message_calls")),
    )
    op.create_index(op.f("ix_message_calls_message_id"), "message_calls", ["message_id"])
    op.create_index(
        "ix_message_calls_open", "message_calls", ["message_id", "number"],
        postgresql_where=sa.text("ended_at IS NULL"),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("message_calls")
