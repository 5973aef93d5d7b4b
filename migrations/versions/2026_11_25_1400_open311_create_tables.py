"""open311: create tables"""

import sqlalchemy as sa
from alembic import op

revision = "open311_create_tables"
down_revision = "reports_index_waiting"
branch_labels = None
depends_on = None


def record() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    ]


def upgrade() -> None:
    op.add_column("reports", sa.Column("partner_id", sa.Uuid(), nullable=True))
    op.create_table(
        "partners",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=True),
        *record(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partners")),
        sa.UniqueConstraint("name", name=op.f("uq_partners_name")),
        sa.UniqueConstraint("endpoint", name=op.f("uq_partners_endpoint")),
    )
    op.create_table(
        "partner_keys",
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("scopes", sa.ARRAY(sa.TEXT()), nullable=False),
        sa.Column("per_hour", sa.Integer(), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        *record(),
        sa.CheckConstraint("per_hour > 0", name=op.f("ck_partner_keys_per_hour")),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_partner_keys_partner_id_partners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_keys")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_partner_keys_key_hash")),
    )
    op.create_index(op.f("ix_partner_keys_partner_id"), "partner_keys", ["partner_id"])
    op.create_table(
        "open311_arrivals",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_open311_arrivals_report_id_reports")
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_open311_arrivals_partner_id_partners")
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_open311_arrivals")),
        sa.UniqueConstraint("token", name=op.f("uq_open311_arrivals_token")),
    )
    op.create_index(op.f("ix_open311_arrivals_partner_id"), "open311_arrivals", ["partner_id"])
    op.create_table(
        "open311_media",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "waiting", "taken", "refused",
                name="mediastate", native_enum=False, create_constraint=True, length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        *record(),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_open311_media_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open311_media")),
    )  # fmt: skip
    op.create_index(
        op.f("ix_open311_media_report_id_position"),
        "open311_media", ["report_id", "position"], unique=True,
    )  # fmt: skip
    op.create_table(
        "open311_updates",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("update_id", sa.Text(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "moved", "noted", "late", "empty",
                name="outcome", native_enum=False, create_constraint=True, length=40,
            ),
            nullable=False,
        ),
        *record(),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_open311_updates_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open311_updates")),
        sa.UniqueConstraint(
            "source", "update_id", name=op.f("uq_open311_updates_source_update_id")
        ),
    )  # fmt: skip
    op.create_index(op.f("ix_open311_updates_report_id"), "open311_updates", ["report_id"])


def downgrade() -> None:
    for table in ("open311_updates", "open311_media", "open311_arrivals"):
        op.drop_table(table)
    op.drop_table("partner_keys")
    op.drop_table("partners")
    op.drop_column("reports", "partner_id")
