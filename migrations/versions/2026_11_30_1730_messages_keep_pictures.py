"""messages: keep pictures"""

import sqlalchemy as sa
from alembic import op

revision = "messages_keep_pictures"
down_revision = "post_create_letter_texts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("messages", sa.Column("picture_id", sa.Uuid(), nullable=True))
    op.execute(
        "ALTER TABLE messages ADD CONSTRAINT fk_messages_picture_id_uploads"
        " FOREIGN KEY (picture_id) REFERENCES uploads (id) NOT VALID"
    )
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE messages VALIDATE CONSTRAINT fk_messages_picture_id_uploads")
        op.create_index(
            "ix_messages_picture_id", "messages", ["picture_id"],
            postgresql_concurrently=True, if_not_exists=True,
        )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_messages_picture_id", "messages")
    op.drop_column("messages", "picture_id")
