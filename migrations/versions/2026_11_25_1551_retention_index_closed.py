"""retention: index closed reports whose reporters are not erased"""

import sqlalchemy as sa
from alembic import op

revision = "retention_index_closed"
down_revision = "retention_erase_reporters"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_reports_to_erase",
            "reports",
            ["closed_at"],
            postgresql_where=sa.text("erased_at IS NULL AND closed_at IS NOT NULL"),
            postgresql_concurrently=True,
            if_not_exists=True,
        )


def downgrade() -> None:
    op.drop_index("ix_reports_to_erase", "reports")
