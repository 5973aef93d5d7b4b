"""post: create letter_texts"""

import sqlalchemy as sa
from alembic import op

revision = "post_create_letter_texts"
down_revision = "identity_keep_logins"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter_texts",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("editor_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["editor_id"], ["staff.id"], name=op.f("fk_letter_texts_editor_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_texts")),
        sa.UniqueConstraint("code", "language", name=op.f("uq_letter_texts_code_language")),
    )
    op.create_index(op.f("ix_letter_texts_editor_id"), "letter_texts", ["editor_id"])


def downgrade() -> None:
    op.drop_table("letter_texts")
