"""emergency: create tables"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "emergency_create_tables"
down_revision = "reports_remember_merges"
branch_labels = None
depends_on = None


def _record() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    ]


def upgrade() -> None:
    op.add_column(
        "categories",
        sa.Column("emergency", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    op.create_table(
        "emergency_periods",
        sa.Column("words", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expired", sa.Boolean(), nullable=False),
        *_record(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_periods")),
    )
    op.create_index(
        "uq_emergency_periods_open",
        "emergency_periods",
        [sa.text("(1)")],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "emergency_requests",
        sa.Column(
            "kind",
            sa.Enum(
                "begin", "renew", "end",
                name="emergencykind", native_enum=False, create_constraint=True, length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "asked", "confirmed", "withdrawn",
                name="emergencystate", native_enum=False, create_constraint=True, length=40,
            ),
            nullable=False,
        ),
        sa.Column("period_id", sa.Uuid(), nullable=True),
        sa.Column("words", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        *_record(),
        sa.CheckConstraint(
            "decided_by IS NULL OR state <> 'confirmed' OR decided_by <> asked_by",
            name=op.f("ck_emergency_requests_four_eyes"),
        ),
        sa.ForeignKeyConstraint(
            ["period_id"],
            ["emergency_periods.id"],
            name=op.f("fk_emergency_requests_period_id_emergency_periods"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["staff.id"], name=op.f("fk_emergency_requests_asked_by_staff")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["staff.id"], name=op.f("fk_emergency_requests_decided_by_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_requests")),
    )  # fmt: skip
    for column in ("period_id", "asked_by", "decided_by"):
        op.create_index(
            op.f(f"ix_emergency_requests_{column}"), "emergency_requests", [column], unique=False
        )
    op.create_index(
        "uq_emergency_requests_open",
        "emergency_requests",
        [sa.text("(1)")],
        unique=True,
        postgresql_where=sa.text("state = 'asked'"),
    )


def downgrade() -> None:
    op.drop_table("emergency_requests")
    op.drop_table("emergency_periods")
    op.drop_column("categories", "emergency")
