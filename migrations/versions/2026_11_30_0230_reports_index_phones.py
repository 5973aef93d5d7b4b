"""reports: an index of telephone numbers, whatever stands between their digits"""

import sqlalchemy as sa
from alembic import op

revision = "reports_index_phones"
down_revision = "uploads_say_what_was_refused"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_reports_phone", "reports",
            [sa.text("regexp_replace(contact_phone, '[^0-9]', '', 'g')")],
            postgresql_where=sa.text("contact_phone IS NOT NULL"),
            postgresql_concurrently=True, if_not_exists=True,
        )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_reports_phone", table_name="reports")
