"""open311: forward reports"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "open311_forward_reports"
down_revision = "alerts_index_deliveries"
branch_labels = None
depends_on = None


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.add_column(
        "categories",
        sa.Column("forward", postgresql.JSONB(none_as_null=True), nullable=True),
    )
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "open311_forwardings",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("jurisdiction", sa.Text(), nullable=True),
        sa.Column("service_code", sa.Text(), nullable=False),
        sa.Column("api_key_env", sa.Text(), nullable=True),
        sa.Column(
            "state",
            _word("forwardingstate", "waiting", "token", "sent", "refused"),
            nullable=False,
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("tried_at", moment, nullable=True),
        sa.Column("trouble", sa.Text(), nullable=True),
        sa.Column("sent_at", moment, nullable=True),
        sa.Column("remote_id", sa.Text(), nullable=True),
        sa.Column("remote_token", sa.Text(), nullable=True),
        sa.Column("remote_status", sa.Text(), nullable=True),
        sa.Column(
            "remote_state",
            _word(
                "remotestate", "received", "in_progress", "planned", "fixed", "closed", "cannot",
                "duplicate", "returned",
            ),
            nullable=True,
        ),
        sa.Column("remote_at", moment, nullable=True),
        sa.Column("asked_at", moment, nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("updated_at", moment, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_open311_forwardings_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open311_forwardings")),
        sa.UniqueConstraint("report_id", name=op.f("uq_open311_forwardings_report_id")),
        sa.UniqueConstraint(
            "endpoint", "remote_id", name=op.f("uq_open311_forwardings_endpoint_remote_id")
        ),
    )  # fmt: skip
    op.create_index(op.f("ix_open311_forwardings_state"), "open311_forwardings", ["state"])


def downgrade() -> None:
    op.drop_table("open311_forwardings")
    op.drop_column("categories", "forward")
