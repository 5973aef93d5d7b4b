"""reports: take in answers, on whose behalf, and what is private"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "reports_take_in_answers"
down_revision = "duplicates_different_pairs"
branch_labels = None
depends_on = None

SOURCES = "'web', 'phone', 'counter', 'letter', 'mail', 'open311'"
CHECKS = {
    "ck_reports_private_not_public": "private_by IS NULL OR publication <> 'public'",
    "ck_reports_reportsource": f"source IN ({SOURCES})",
    "ck_reports_privateby": "private_by IN ('reporter', 'staff')",
}


def upgrade() -> None:
    op.add_column("categories", sa.Column("danger", postgresql.JSONB(), nullable=True))
    op.add_column(
        "reports",
        sa.Column("answers", postgresql.JSONB(), server_default="[]", nullable=False),
    )
    op.add_column(
        "reports", sa.Column("source", sa.String(40), server_default="web", nullable=False)
    )
    op.add_column("reports", sa.Column("entered_by", sa.Uuid(), nullable=True))
    op.add_column("reports", sa.Column("told_by", sa.Text(), server_default="", nullable=False))
    op.add_column("reports", sa.Column("contact_phone", sa.Text(), nullable=True))
    op.add_column("reports", sa.Column("private_by", sa.String(40), nullable=True))
    for name, rule in CHECKS.items():
        op.execute(f"ALTER TABLE reports ADD CONSTRAINT {name} CHECK ({rule}) NOT VALID")
    op.execute(
        "ALTER TABLE reports ADD CONSTRAINT fk_reports_entered_by_staff"
        " FOREIGN KEY (entered_by) REFERENCES staff (id) NOT VALID"
    )
    with op.get_context().autocommit_block():
        for name in [*CHECKS, "fk_reports_entered_by_staff"]:
            op.execute(f"ALTER TABLE reports VALIDATE CONSTRAINT {name}")
        op.create_index(
            "ix_reports_entered_by",
            "reports",
            ["entered_by"],
            postgresql_where=sa.text("entered_by IS NOT NULL"),
            postgresql_concurrently=True,
            if_not_exists=True,
        )


def downgrade() -> None:
    op.drop_column("categories", "danger")
    for name in ("answers", "source", "entered_by", "told_by", "contact_phone", "private_by"):
        op.drop_column("reports", name)
