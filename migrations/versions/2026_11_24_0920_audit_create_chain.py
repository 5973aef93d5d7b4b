"""audit: create the chain and the one function that extends it"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "audit_create_chain"
down_revision = "municipality_create_tables"
branch_labels = None
depends_on = None

# Runs with the owner's rights, so that the application can append and do nothing else.
# A function, since each statement inside sees what was committed while it waited for the lock.
APPEND = """
CREATE FUNCTION audit_append(
    of_stream text, at timestamptz, actor_kind text, actor_id uuid, action text,
    subject_id uuid, request_id text, details jsonb, body bytea
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    head audit_heads;
    next_seq bigint;
    next_hash bytea;
BEGIN
    INSERT INTO audit_heads (stream, seq, hash) VALUES (of_stream, 0, '') ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM audit_heads WHERE stream = of_stream FOR UPDATE;
    next_seq = head.seq + 1;
    next_hash = sha256(head.hash || int8send(next_seq) || body);
    INSERT INTO audit_entries VALUES (
        of_stream, next_seq, at, actor_kind, actor_id, action, subject_id, request_id, details,
        next_hash
    );
    UPDATE audit_heads SET seq = next_seq, hash = next_hash WHERE stream = of_stream;
    RETURN next_seq;
END
$$
"""


def upgrade() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_kind", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("details", postgresql.JSONB(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq", name=op.f("pk_audit_entries")),
    )
    op.create_index(op.f("ix_audit_entries_actor_id"), "audit_entries", ["actor_id"])
    op.create_index(op.f("ix_audit_entries_subject_id"), "audit_entries", ["subject_id"])
    op.create_table(
        "audit_heads",
        sa.Column("stream", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("stream", name=op.f("pk_audit_heads")),
    )
    op.execute(APPEND)


def downgrade() -> None:
    op.execute("DROP FUNCTION audit_append")
    op.drop_table("audit_heads")
    op.drop_table("audit_entries")
