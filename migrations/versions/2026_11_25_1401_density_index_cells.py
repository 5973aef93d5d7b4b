"""density: index the cells of reports"""

import sqlalchemy as sa
from alembic import op

revision = "density_index_cells"
down_revision = "density_count_by_cell"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_reports_without_cell",
            "reports",
            ["id"],
            postgresql_where=sa.text("cell IS NULL"),
            postgresql_concurrently=True,
            if_not_exists=True,
        )
        op.create_index(
            "ix_reports_public_cell",
            "reports",
            ["public_cell"],
            postgresql_where=sa.text("publication = 'public'"),
            postgresql_concurrently=True,
            if_not_exists=True,
        )
        op.create_index(
            "ix_reports_cell", "reports", ["cell"], postgresql_concurrently=True,
            if_not_exists=True,
        )  # fmt: skip


def downgrade() -> None:
    for name in ("ix_reports_cell", "ix_reports_public_cell", "ix_reports_without_cell"):
        op.drop_index(name, table_name="reports")
