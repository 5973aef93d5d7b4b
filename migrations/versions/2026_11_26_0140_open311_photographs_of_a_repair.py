"""open311: photographs of a repair"""

import sqlalchemy as sa
from alembic import op

revision = "open311_photographs_of_a_repair"
down_revision = "emergency_give_days_back"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "open311_media",
        sa.Column("moment", sa.Text(), server_default="before", nullable=False),
    )


def downgrade() -> None:
    op.drop_column("open311_media", "moment")
