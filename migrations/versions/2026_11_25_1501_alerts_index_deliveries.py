"""alerts: index deliveries, one for each fact and address"""

import sqlalchemy as sa
from alembic import op

revision = "alerts_index_deliveries"
down_revision = "alerts_create_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE deliveries VALIDATE CONSTRAINT fk_deliveries_recipient_id_alert_recipients"
    )
    op.execute("ALTER TABLE report_follows VALIDATE CONSTRAINT fk_report_follows_alert_id_alerts")
    with op.get_context().autocommit_block():
        op.create_index(
            "uq_deliveries_fact_address", "deliveries", ["fact_id", "address"], unique=True,
            postgresql_concurrently=True, if_not_exists=True,
        )  # fmt: skip
        op.create_index(
            "ix_deliveries_waiting", "deliveries", ["recipient_id"],
            postgresql_where=sa.text(
                "channel = 'digest' AND digest_id IS NULL AND sent_at IS NULL"
            ),
            postgresql_concurrently=True, if_not_exists=True,
        )  # fmt: skip
        for table, column in (
            ("deliveries", "recipient_id"),
            ("deliveries", "digest_id"),
            ("report_follows", "alert_id"),
        ):
            op.create_index(
                f"ix_{table}_{column}", table, [column],
                postgresql_concurrently=True, if_not_exists=True,
            )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_report_follows_alert_id", table_name="report_follows")
    for name in (
        "ix_deliveries_digest_id",
        "ix_deliveries_recipient_id",
        "ix_deliveries_waiting",
        "uq_deliveries_fact_address",
    ):
        op.drop_index(name, table_name="deliveries")
