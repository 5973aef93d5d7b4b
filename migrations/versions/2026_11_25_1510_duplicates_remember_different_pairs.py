"""duplicates: remember different pairs"""

import sqlalchemy as sa
from alembic import op

revision = "duplicates_different_pairs"
down_revision = "notes_create_table"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_different_pairs",
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_report_different_pairs_ordered")),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["staff.id"], name=op.f("fk_report_different_pairs_decided_by_staff")
        ),
        sa.ForeignKeyConstraint(
            ["one_id"], ["reports.id"], name=op.f("fk_report_different_pairs_one_id_reports")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["reports.id"], name=op.f("fk_report_different_pairs_other_id_reports")
        ),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_report_different_pairs")),
    )
    for column in ("decided_by", "other_id"):
        name = op.f(f"ix_report_different_pairs_{column}")
        op.create_index(name, "report_different_pairs", [column])


def downgrade() -> None:
    op.drop_table("report_different_pairs")
