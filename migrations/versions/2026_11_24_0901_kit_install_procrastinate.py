"""kit: install the job queue's own schema, as its release ships it"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "kit_install_procrastinate"
down_revision = "kit_create_tables"
branch_labels = None
depends_on = None

SCHEMA = Path(__file__).parent.parent / "sql" / "procrastinate_3_10_0.sql"


def upgrade() -> None:
    # A colon would begin a parameter.
    op.execute(sa.text(SCHEMA.read_text("utf-8").replace(":", r"\:")))


def downgrade() -> None:
    op.execute("DROP TABLE procrastinate_events, procrastinate_periodic_defers CASCADE")
    op.execute("DROP TABLE procrastinate_jobs, procrastinate_workers CASCADE")
    op.execute(
        """
        DO $$ DECLARE made regprocedure; BEGIN
          FOR made IN SELECT oid FROM pg_proc WHERE proname LIKE 'procrastinate\\_%' LOOP
            EXECUTE format('DROP FUNCTION %s CASCADE', made);
          END LOOP;
        END $$
        """
    )
    op.execute(
        "DROP TYPE procrastinate_job_to_defer_v1, procrastinate_job_event_type,"
        " procrastinate_job_status"
    )
