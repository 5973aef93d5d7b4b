"""kit: take an idempotency key and read its answer by one call"""

from alembic import op

revision = "kit_take_keys"
down_revision = "reports_search_letters"
branch_labels = None
depends_on = None

# A function, since each statement inside sees what was committed before the lock was taken.
TAKE = """
CREATE FUNCTION idempotency_take(
    of_principal text, of_key text, lock bigint,
    OUT free boolean, OUT fingerprint bytea, OUT status integer, OUT body bytea
)
LANGUAGE plpgsql
AS $$
BEGIN
    free = pg_try_advisory_xact_lock(lock);
    IF free THEN
        SELECT k.fingerprint, k.status, k.body
        INTO idempotency_take.fingerprint, idempotency_take.status, idempotency_take.body
        FROM idempotency_keys k WHERE k.principal = of_principal AND k.key = of_key;
    END IF;
END
$$
"""


def upgrade() -> None:
    op.execute(TAKE)


def downgrade() -> None:
    op.execute("DROP FUNCTION idempotency_take")
