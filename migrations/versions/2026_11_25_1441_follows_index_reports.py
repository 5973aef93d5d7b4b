"""follows: index reports by public place, first publication and followers"""

import sqlalchemy as sa
from alembic import op

revision = "follows_index_reports"
down_revision = "follows_count_neighbours"
branch_labels = None
depends_on = None

OPEN = "state NOT IN ('cannot', 'duplicate', 'fixed', 'not_found', 'not_ours')"
INDEXES = {
    "ix_reports_open_public_point": (
        ["public_latitude", "public_longitude"],
        f"publication = 'public' AND {OPEN}",
    ),
    "ix_reports_published": (["published_at", "id"], "publication = 'public'"),
    "ix_reports_followers": (["followers", "id"], "followers > 0"),
}


def upgrade() -> None:
    with op.get_context().autocommit_block():
        for name, (columns, where) in INDEXES.items():
            op.create_index(
                name,
                "reports",
                columns,
                postgresql_where=sa.text(where),
                postgresql_concurrently=True,
                if_not_exists=True,
            )


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(name, table_name="reports")
