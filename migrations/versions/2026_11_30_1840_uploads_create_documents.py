"""uploads: create the table of documents"""

import sqlalchemy as sa
from alembic import op

revision = "uploads_create_documents"
down_revision = "subscriptions_index_counts"
branch_labels = None
depends_on = None


def _enum(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            _enum("documentstate", "created", "received", "ready", "refused", "erased"),
            nullable=False,
        ),
        sa.Column(
            "reason",
            _enum(
                "documentreason", "wrong_type", "old_office", "encrypted", "macro", "active",
                "bomb", "broken", "too_large", "too_many_pages", "timeout",
            ),
            nullable=True,
        ),
        sa.Column("kind", _enum("documentkind", "pdf", "docx", "xlsx", "pptx"), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("photographed", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("attached_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_documents_size")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )  # fmt: skip
    op.create_index(op.f("ix_documents_digest"), "documents", ["digest"])
    op.create_index(
        "ix_documents_loose", "documents", ["created_at"],
        postgresql_where=sa.text("attached_at IS NULL"),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("documents")
