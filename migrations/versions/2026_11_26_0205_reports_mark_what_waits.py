"""reports: marks that the queue can be asked for"""

import sqlalchemy as sa
from alembic import op

revision = "reports_mark_what_waits"
down_revision = "themes_conclude_in_languages"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "reports",
        sa.Column("forwarding_trouble", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.execute(
        "UPDATE reports SET forwarding_trouble = true FROM open311_forwardings f"
        " WHERE f.report_id = reports.id AND f.state IN ('waiting', 'refused')"
        " AND f.trouble IS NOT NULL"
    )
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_reports_marked",
            "reports",
            ["received_at", "id"],
            postgresql_where="comments_waiting > 0 OR author_answers > 0 OR forwarding_trouble",
            postgresql_concurrently=True,
            if_not_exists=True,
        )


def downgrade() -> None:
    op.drop_index("ix_reports_marked", "reports")
    op.drop_column("reports", "forwarding_trouble")
