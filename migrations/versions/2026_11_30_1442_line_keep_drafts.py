"""line: keep what is told in the chat until it is sent, and whom to tell there of a report"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "line_keep_drafts"
down_revision = "messages_repeat"
branch_labels = None
depends_on = None

SOURCES = "'web', 'phone', 'counter', 'letter', 'mail', 'open311'"


def upgrade() -> None:
    op.add_column("reports", sa.Column("contact_line", sa.Text(), nullable=True))
    _allow(f"{SOURCES}, 'line'")
    op.create_table(
        "line_drafts",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("told", JSONB(), nullable=False),
        sa.Column("spoken_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_line_drafts")),
        sa.UniqueConstraint("id", name=op.f("uq_line_drafts_id")),
    )
    op.create_index(op.f("ix_line_drafts_spoken_at"), "line_drafts", ["spoken_at"])
    op.create_table(
        "line_photos",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=True),
        sa.Column("report_id", sa.Uuid(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'taken', 'refused')", name=op.f("ck_line_photos_photostate")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_line_photos_report_id_reports"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_photos")),
    )  # fmt: skip
    for column in ("draft_id", "report_id", "sent_at"):
        op.create_index(op.f(f"ix_line_photos_{column}"), "line_photos", [column])
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE reports VALIDATE CONSTRAINT ck_reports_reportsource")


def downgrade() -> None:
    op.drop_table("line_photos")
    op.drop_table("line_drafts")
    op.execute("UPDATE reports SET source = 'web' WHERE source = 'line'")
    _allow(SOURCES)
    op.drop_column("reports", "contact_line")


def _allow(sources: str) -> None:
    op.execute(
        "-- squawk-ignore ban-drop-constraint\n"
        "ALTER TABLE reports DROP CONSTRAINT ck_reports_reportsource"
    )
    op.execute(
        "ALTER TABLE reports ADD CONSTRAINT ck_reports_reportsource"
        f" CHECK (source IN ({sources})) NOT VALID"
    )
