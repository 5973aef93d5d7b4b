"""kit: tell what is submitted again from other words under the same id"""

import sqlalchemy as sa
from alembic import op

revision = "kit_tell_submissions_apart"
down_revision = "municipality_keep_sections"
branch_labels = None
depends_on = None

TABLES = ("reports", "contributions", "handover_words")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("submission_hash", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "submission_hash")
