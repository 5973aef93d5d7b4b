"""subscriptions: speak of things of any kind"""

import sqlalchemy as sa
from alembic import op

revision = "subscriptions_speak_of_subjects"
down_revision = "promises_leave_kinds_to_rooms"
branch_labels = None
depends_on = None

SAME = "recipient_id, kind, report_id, latitude, longitude, radius_m, district, category"
NAMES = ("report_id", "carried_from")


def upgrade() -> None:
    # A release before writes no kind, and knows of reports only.
    op.add_column("alerts", sa.Column("kind", sa.Text(), server_default="report", nullable=False))
    for name in NAMES:
        # The version before names reports only, which are never deleted while somebody listens.
        op.execute(
            "-- squawk-ignore ban-drop-constraint\n"
            f"ALTER TABLE alerts DROP CONSTRAINT fk_alerts_{name}_reports"
        )
    with op.get_context().autocommit_block():
        op.execute(
            "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS uq_alerts_same_kind"
            f" ON alerts ({SAME}) NULLS NOT DISTINCT"
        )


def downgrade() -> None:
    op.drop_index("uq_alerts_same_kind", "alerts")
    for name in NAMES:
        op.create_foreign_key(f"fk_alerts_{name}_reports", "alerts", "reports", [name], ["id"])
    op.drop_column("alerts", "kind")
