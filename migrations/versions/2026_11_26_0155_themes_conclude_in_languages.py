"""themes: let a conclusion be read in several languages"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "themes_conclude_in_languages"
down_revision = "open311_photographs_of_a_repair"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "themes",
        sa.Column("conclusions", JSONB(), server_default=sa.text("'{}'"), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("themes", "conclusions")
