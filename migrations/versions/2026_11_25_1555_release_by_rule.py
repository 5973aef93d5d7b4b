"""release: by rule of the category"""

import sqlalchemy as sa
from alembic import op

revision = "release_by_rule"
down_revision = "retention_index_closed"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "categories",
        sa.Column("release", sa.String(length=40), server_default="staff", nullable=False),
    )
    op.execute(
        "ALTER TABLE categories ADD CONSTRAINT ck_categories_release"
        " CHECK (release IN ('staff', 'automatic')) NOT VALID"
    )
    op.add_column(
        "categories",
        sa.Column("release_after_hours", sa.Integer(), server_default="24", nullable=False),
    )
    op.add_column(
        "reports", sa.Column("release_left_at", sa.DateTime(timezone=True), nullable=True)
    )


def downgrade() -> None:
    op.drop_column("reports", "release_left_at")
    op.drop_column("categories", "release_after_hours")
    op.drop_column("categories", "release")
