"""open311: index reports by partner, and moves by time"""

import sqlalchemy as sa
from alembic import op

revision = "open311_index_reports"
down_revision = "open311_create_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_reports_partner",
            "reports",
            ["partner_id", "received_at"],
            postgresql_where=sa.text("partner_id IS NOT NULL"),
            postgresql_concurrently=True,
            if_not_exists=True,
        )
        op.create_index(
            "ix_state_moves_machine_created_at",
            "state_moves",
            ["machine", "created_at"],
            postgresql_concurrently=True,
            if_not_exists=True,
        )


def downgrade() -> None:
    op.drop_index("ix_state_moves_machine_created_at", table_name="state_moves")
    op.drop_index("ix_reports_partner", table_name="reports")
