"""moderation: another public place, why, and the author's answer"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "moderation_say_why"
down_revision = "identity_name_heads"
branch_labels = None
depends_on = None

PLACES = "'block', 'district', 'point'"


def upgrade() -> None:
    op.add_column(
        "municipality",
        sa.Column("reasons", postgresql.JSONB(), server_default="[]", nullable=False),
    )
    op.add_column("reports", sa.Column("public_place", sa.String(40), nullable=True))
    op.add_column(
        "reports", sa.Column("author_answers", sa.Integer(), server_default="0", nullable=False)
    )
    op.execute(
        "ALTER TABLE reports ADD CONSTRAINT ck_reports_publicplace"
        f" CHECK (public_place IN ({PLACES})) NOT VALID"
    )
    op.create_table(
        "moderation_answers",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_moderation_answers_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_answers")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_moderation_answers_decision_id")),
    )
    op.create_index(
        op.f("ix_moderation_answers_report_id"), "moderation_answers", ["report_id"], unique=False
    )
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE reports VALIDATE CONSTRAINT ck_reports_publicplace")


def downgrade() -> None:
    op.drop_table("moderation_answers")
    op.drop_column("reports", "author_answers")
    op.drop_column("reports", "public_place")
    op.drop_column("municipality", "reasons")
