"""reports: split into parts"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "reports_split_into_parts"
down_revision = "release_by_rule"
branch_labels = None
depends_on = None

BEFORE = (
    "received", "accepted", "in_progress", "waiting_for_reporter", "closure_requested", "fixed",
    "planned", "cannot", "not_ours", "duplicate", "not_found", "reopen_requested", "reopened",
)  # fmt: skip
STATES = (*BEFORE, "split", "ended_in_parts")
COLUMNS = {"reports": "state", "satisfaction_answers": "outcome"}


def upgrade() -> None:
    op.add_column("reports", sa.Column("parent_id", sa.Uuid(), nullable=True))
    op.add_column("reports", sa.Column("part_photos", postgresql.JSONB(), nullable=True))
    op.execute(
        "ALTER TABLE reports ADD CONSTRAINT fk_reports_parent_id_reports"
        " FOREIGN KEY (parent_id) REFERENCES reports (id) NOT VALID"
    )
    _states(STATES)
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE reports VALIDATE CONSTRAINT fk_reports_parent_id_reports")
        for table in COLUMNS:
            op.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT ck_{table}_reportstate")
        op.create_index(
            "ix_reports_parent_id",
            "reports",
            ["parent_id"],
            postgresql_where=sa.text("parent_id IS NOT NULL"),
            postgresql_concurrently=True,
            if_not_exists=True,
        )


def downgrade() -> None:
    _states(BEFORE)
    op.drop_column("reports", "part_photos")
    op.drop_column("reports", "parent_id")


def _states(names: tuple[str, ...]) -> None:
    named = ", ".join(f"'{name}'" for name in names)
    for table, column in COLUMNS.items():
        # The new check takes all that the old one took.
        op.execute(
            "-- squawk-ignore ban-drop-constraint\n"
            f"ALTER TABLE {table} DROP CONSTRAINT ck_{table}_reportstate"
        )
        op.execute(
            f"ALTER TABLE {table} ADD CONSTRAINT ck_{table}_reportstate"
            f" CHECK ({column} IN ({named})) NOT VALID"
        )
