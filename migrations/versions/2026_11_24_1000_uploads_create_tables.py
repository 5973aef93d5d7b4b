"""uploads: create tables"""

import sqlalchemy as sa
from alembic import op

revision = "uploads_create_tables"
down_revision = "kit_count_requests"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "uploads",
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "created",
                "received",
                "ready",
                "refused",
                name="uploadstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "not_an_image",
                "wrong_type",
                "too_many_pixels",
                "broken",
                "too_large",
                "timeout",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_latitude", sa.Double(), nullable=True),
        sa.Column("taken_longitude", sa.Double(), nullable=True),
        sa.Column("attached_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("original_kept", sa.Boolean(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_uploads_size")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
    )
    op.create_index(
        "ix_uploads_loose",
        "uploads",
        ["created_at"],
        unique=False,
        postgresql_where=sa.text("attached_at IS NULL"),
    )
    op.create_index(
        "ix_uploads_original",
        "uploads",
        ["created_at"],
        unique=False,
        postgresql_where=sa.text("original_kept"),
    )
    op.create_table(
        "renditions",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('large', 'small')", name=op.f("ck_renditions_kind")),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["uploads.id"], name=op.f("fk_renditions_upload_id_uploads")
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_renditions")),
        sa.UniqueConstraint("upload_id", "kind", name=op.f("uq_renditions_upload_id_kind")),
    )


def downgrade() -> None:
    op.drop_table("renditions")
    op.drop_table("uploads")
