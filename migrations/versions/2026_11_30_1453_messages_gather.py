"""messages: gather what waits for the same morning into one letter"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "messages_gather"
down_revision = "line_keep_drafts"
branch_labels = None
depends_on = None

NO = sa.text("false")


def upgrade() -> None:
    op.add_column("messages", sa.Column("digest_of", ARRAY(sa.Uuid()), nullable=True))
    for table in ("message_deliveries", "message_batches"):
        op.add_column(table, sa.Column("together", sa.Boolean(), server_default=NO, nullable=False))
    op.add_column(
        "message_batches", sa.Column("gathered_at", sa.DateTime(timezone=True), nullable=True)
    )
    # No release has written it yet: what is asked again is known by the keys in `message_calls`.
    op.execute(
        "-- squawk-ignore ban-drop-column\nALTER TABLE message_batches DROP COLUMN retry_key"
    )


def downgrade() -> None:
    op.add_column(
        "message_batches",
        sa.Column(
            "retry_key", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False
        ),
    )
    op.drop_column("message_batches", "gathered_at")
    for table in ("message_batches", "message_deliveries"):
        op.drop_column(table, "together")
    op.drop_column("messages", "digest_of")
