"""messages: what is posted on other accounts"""

import sqlalchemy as sa
from alembic import op

revision = "messages_post_elsewhere"
down_revision = "messages_keep_dates"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message_variants",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("posted_by", sa.Uuid(), nullable=True),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["messages.id"],
            name=op.f("fk_message_variants_message_id_messages"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["posted_by"], ["staff.id"], name=op.f("fk_message_variants_posted_by_staff")
        ),
        sa.PrimaryKeyConstraint("message_id", "account", name=op.f("pk_message_variants")),
    )
    op.create_index(op.f("ix_message_variants_posted_by"), "message_variants", ["posted_by"])


def downgrade() -> None:
    op.drop_table("message_variants")
