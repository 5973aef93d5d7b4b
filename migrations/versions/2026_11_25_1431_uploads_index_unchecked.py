"""uploads: index unchecked"""

import sqlalchemy as sa
from alembic import op

revision = "uploads_index_unchecked"
down_revision = "uploads_hide_faces"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE uploads VALIDATE CONSTRAINT ck_uploads_uploadstate")
        op.create_index(
            "ix_uploads_unchecked",
            "uploads",
            ["created_at"],
            postgresql_where=sa.text("state = 'unchecked'"),
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    op.drop_index("ix_uploads_unchecked", "uploads")
