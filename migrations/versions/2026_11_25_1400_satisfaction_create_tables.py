"""satisfaction: create tables"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "satisfaction_create_tables"
down_revision = "statistics_create_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "categories",
        sa.Column(
            "not_fixed",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            server_default=sa.text("'[]'"),
        ),
    )
    op.create_table(
        "satisfaction_answers",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("closing_id", sa.Uuid(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "received", "accepted", "in_progress", "waiting_for_reporter",
                "closure_requested", "fixed", "planned", "cannot", "not_ours", "duplicate",
                "not_found", "reopen_requested", "reopened",
                name="reportstate", native_enum=False, create_constraint=True, length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "respondent",
            sa.Enum(
                "reporter", "follower",
                name="respondent", native_enum=False, create_constraint=True, length=40,
            ),
            nullable=False,
        ),
        sa.Column("respondent_id", sa.Uuid(), nullable=False),
        sa.Column("satisfied", sa.Boolean(), nullable=False),
        sa.Column("reasons", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("upload_ids", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("asked_again", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_satisfaction_answers_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_satisfaction_answers")),
        sa.UniqueConstraint(
            "closing_id",
            "respondent_id",
            name=op.f("uq_satisfaction_answers_closing_id_respondent_id"),
        ),
    )  # fmt: skip
    op.create_index(
        op.f("ix_satisfaction_answers_report_id"), "satisfaction_answers", ["report_id"]
    )
    op.create_index(
        op.f("ix_satisfaction_answers_answered_at"), "satisfaction_answers", ["answered_at"]
    )


def downgrade() -> None:
    op.drop_table("satisfaction_answers")
    op.drop_column("categories", "not_fixed")
