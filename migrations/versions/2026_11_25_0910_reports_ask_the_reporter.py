"""reports, promises: ask the reporter, keep what was promised"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "reports_ask_the_reporter"
down_revision = "satisfaction_create_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reports", sa.Column("answer_due_on", sa.Date(), nullable=True))
    op.add_column(
        "reports", sa.Column("answer_reminded_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column("reports", sa.Column("no_answer_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "promises",
        sa.Column(
            "changes", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False
        ),
    )


def downgrade() -> None:
    op.drop_column("promises", "changes")
    op.drop_column("reports", "no_answer_at")
    op.drop_column("reports", "answer_reminded_at")
    op.drop_column("reports", "answer_due_on")
