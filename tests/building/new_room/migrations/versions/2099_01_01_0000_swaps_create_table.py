"""swaps: create table"""

import sqlalchemy as sa
from alembic import op

revision = "swaps_create_table"
down_revision = "HEAD_OF_THE_TREE"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "swaps",
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('offered', 'taken')", name=op.f("ck_swaps_swapstate")),
        sa.ForeignKeyConstraint(
            ["department"], ["departments.code"], name=op.f("fk_swaps_department_departments")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_swaps_owner_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swaps")),
    )
    op.create_index(op.f("ix_swaps_created_at_id"), "swaps", ["created_at", "id"])
    op.create_index(op.f("ix_swaps_department"), "swaps", ["department"])
    op.create_index(op.f("ix_swaps_owner_id"), "swaps", ["owner_id"])


def downgrade() -> None:
    op.drop_table("swaps")
