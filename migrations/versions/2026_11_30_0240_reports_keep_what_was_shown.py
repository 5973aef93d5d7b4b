"""reports: keep what the reporter was shown nearby and passed by"""

from alembic import op

revision = "reports_keep_what_was_shown"
down_revision = "reports_index_phones"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE reports ADD COLUMN nearby_shown jsonb NOT NULL DEFAULT '[]'")


def downgrade() -> None:
    op.execute("ALTER TABLE reports DROP COLUMN nearby_shown")
