"""STAND-IN, never landed"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "standin"
down_revision = "grants_create_calls"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "grant_applications",
        sa.Column("call_id", sa.Uuid(), sa.ForeignKey("grant_calls.id"), nullable=False, index=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("number", "title", "state", "group_name")),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("people", postgresql.JSONB(), nullable=False),
        *(sa.Column(name, postgresql.JSONB(), nullable=False) for name in ("answers", "asked", "least")),
        sa.Column("id", sa.Uuid(), nullable=False, primary_key=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )
