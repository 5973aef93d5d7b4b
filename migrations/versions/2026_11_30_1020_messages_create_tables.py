"""messages: create tables"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "messages_create_tables"
down_revision = "line_keep_events"
branch_labels = None
depends_on = None

STATES = (
    "'draft', 'in_review', 'approved', 'scheduled', 'sending', 'finished', 'stopped', 'cancelled'"
)


def upgrade() -> None:
    op.create_table(
        "messages",
        sa.Column("words", JSONB(), nullable=False),
        sa.Column("blanks", JSONB(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("image_alt", JSONB(), nullable=False),
        sa.Column("rule", JSONB(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("send_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("writers", ARRAY(sa.Uuid()), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_back", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("frozen", sa.Integer(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("frozen >= 0", name=op.f("ck_messages_frozen")),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_messages_messagestate")),
        sa.ForeignKeyConstraint(
            ["department"], ["departments.code"], name=op.f("fk_messages_department_departments")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_messages_author_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["staff.id"], name=op.f("fk_messages_approved_by_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    op.create_index(
        op.f("ix_messages_state_updated_at_id"), "messages", ["state", "updated_at", "id"]
    )
    op.create_index(
        "ix_messages_public", "messages", ["started_at", "id"],
        postgresql_where=sa.text("public AND started_at IS NOT NULL"),
    )  # fmt: skip
    op.create_index(
        "ix_messages_due", "messages", ["send_at"],
        postgresql_where=sa.text("state = 'scheduled'"),
    )  # fmt: skip
    for column in ("department", "author_id", "approved_by"):
        op.create_index(op.f(f"ix_messages_{column}"), "messages", [column])
    op.create_table(
        "message_images",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["messages.id"], name=op.f("fk_message_images_owner_id_messages"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["uploads.id"], name=op.f("fk_message_images_upload_id_uploads")
        ),
        sa.PrimaryKeyConstraint("owner_id", "upload_id", name=op.f("pk_message_images")),
        sa.UniqueConstraint("upload_id", name=op.f("uq_message_images_upload_id")),
    )  # fmt: skip
    op.create_table(
        "message_deliveries",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("message_id", "recipient_id", name=op.f("pk_message_deliveries")),
    )
    op.create_table(
        "message_outcomes",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('accepted', 'refused', 'gave_up', 'silenced', 'capped')",
            name=op.f("ck_message_outcomes_outcome"),
        ),
        sa.PrimaryKeyConstraint("message_id", "recipient_id", name=op.f("pk_message_outcomes")),
    )
    op.create_table(
        "message_batches",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("people", ARRAY(sa.Uuid()), nullable=False),
        sa.Column("retry_key", sa.Uuid(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_message_batches_message_id_messages")
        ),
        sa.PrimaryKeyConstraint("message_id", "number", name=op.f("pk_message_batches")),
    )
    op.create_index(
        "ix_message_batches_open", "message_batches", ["due_at"],
        postgresql_where=sa.text("done_at IS NULL"),
    )  # fmt: skip


def downgrade() -> None:
    for table in ("batches", "outcomes", "deliveries", "images"):
        op.drop_table(f"message_{table}")
    op.drop_table("messages")
