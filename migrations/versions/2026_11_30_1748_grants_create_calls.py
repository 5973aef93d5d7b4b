"""grants: create the tables of calls, their notices and questions"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "grants_create_calls"
down_revision = "directory_create_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "grant_calls",
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column(
            "track",
            sa.Enum(
                "challenge",
                "open_theme",
                "rolling_fixed",
                name="track",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("terms", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "published",
                "open",
                "closed",
                "screening",
                "review",
                "decided",
                "notified",
                "finished",
                "cancelled",
                name="callstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_grant_calls_in_order")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_grant_calls_author_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["department"], ["departments.code"], name=op.f("fk_grant_calls_department_departments")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_calls")),
    )
    op.create_index(op.f("ix_grant_calls_author_id"), "grant_calls", ["author_id"], unique=False)
    op.create_index(op.f("ix_grant_calls_department"), "grant_calls", ["department"], unique=False)
    op.create_index(
        op.f("ix_grant_calls_opens_at_id"), "grant_calls", ["opens_at", "id"], unique=False
    )
    op.create_index(op.f("ix_grant_calls_programme"), "grant_calls", ["programme"], unique=False)
    op.create_index(
        op.f("ix_grant_calls_state_closes_at"), "grant_calls", ["state", "closes_at"], unique=False
    )
    op.create_table(
        "grant_notices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_grant_notices_author_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["call_id"], ["grant_calls.id"], name=op.f("fk_grant_notices_call_id_grant_calls")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_notices")),
        sa.UniqueConstraint("call_id", "number", name=op.f("uq_grant_notices_call_id_number")),
    )
    op.create_index(
        op.f("ix_grant_notices_author_id"), "grant_notices", ["author_id"], unique=False
    )
    op.create_table(
        "grant_questions",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "answered",
                "set_aside",
                name="questionstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["grant_calls.id"], name=op.f("fk_grant_questions_call_id_grant_calls")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_questions")),
    )
    op.create_index(
        op.f("ix_grant_questions_call_id_created_at_id"),
        "grant_questions",
        ["call_id", "created_at", "id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("grant_questions")
    op.drop_table("grant_notices")
    op.drop_table("grant_calls")
