"""uploads: say of a refused file what its bytes are"""

import sqlalchemy as sa
from alembic import op

revision = "uploads_say_what_was_refused"
down_revision = "reports_search_public"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("uploads", sa.Column("format", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("uploads", "format")
