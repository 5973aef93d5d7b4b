"""alerts: create tables, and let a fact be told to several addresses"""

import sqlalchemy as sa
from alembic import op

revision = "alerts_create_tables"
down_revision = "uploads_index_unchecked"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alert_recipients",
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column(
            "frequency",
            sa.Enum(
                "at_once", "daily", name="frequency", native_enum=False, create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_alert_recipients_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_recipients")),
        sa.UniqueConstraint("email", name=op.f("uq_alert_recipients_email")),
        sa.UniqueConstraint("person_id", name=op.f("uq_alert_recipients_person_id")),
    )  # fmt: skip
    op.create_table(
        "alerts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("radius_m", sa.Integer(), nullable=True),
        sa.Column("district", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("carried_from", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(report_id IS NOT NULL) <>"
            " (latitude IS NOT NULL OR district IS NOT NULL OR category IS NOT NULL)",
            name=op.f("ck_alerts_of_something"),
        ),
        sa.CheckConstraint(
            "(latitude IS NULL) = (longitude IS NULL) AND (latitude IS NULL) = (radius_m IS NULL)",
            name=op.f("ck_alerts_place"),
        ),
        sa.CheckConstraint("radius_m BETWEEN 100 AND 2000", name=op.f("ck_alerts_radius_m")),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["alert_recipients.id"],
            name=op.f("fk_alerts_recipient_id_alert_recipients"), ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_alerts_report_id_reports")
        ),
        sa.ForeignKeyConstraint(
            ["district"], ["districts.code"], name=op.f("fk_alerts_district_districts")
        ),
        sa.ForeignKeyConstraint(
            ["category"], ["categories.code"], name=op.f("fk_alerts_category_categories")
        ),
        sa.ForeignKeyConstraint(
            ["carried_from"], ["reports.id"], name=op.f("fk_alerts_carried_from_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
    )  # fmt: skip
    op.create_index(
        "uq_alerts_same", "alerts",
        ["recipient_id", "report_id", "latitude", "longitude", "radius_m", "district", "category"],
        unique=True, postgresql_nulls_not_distinct=True,
    )  # fmt: skip
    op.create_index(
        "ix_alerts_place", "alerts", ["latitude", "longitude"],
        postgresql_where=sa.text("latitude IS NOT NULL"),
    )  # fmt: skip
    for column in ("report_id", "district", "category", "carried_from"):
        op.create_index(op.f(f"ix_alerts_{column}"), "alerts", [column])
    op.add_column("deliveries", sa.Column("recipient_id", sa.Uuid(), nullable=True))
    op.add_column("deliveries", sa.Column("address", sa.LargeBinary(), nullable=True))
    op.add_column("deliveries", sa.Column("digest_id", sa.Uuid(), nullable=True))
    op.add_column("deliveries", sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True))
    # The question whether an address wants an alert is about no report.
    op.execute(
        "-- squawk-ignore ban-drop-not-null\n"
        "ALTER TABLE deliveries ALTER COLUMN report_id DROP NOT NULL"
    )
    # What it guaranteed is kept by the fan-out of facts for releases that know no followers yet.
    op.execute(
        "-- squawk-ignore ban-drop-constraint\n"
        "ALTER TABLE deliveries DROP CONSTRAINT uq_deliveries_fact_id"
    )
    op.execute(
        "ALTER TABLE deliveries ADD CONSTRAINT fk_deliveries_recipient_id_alert_recipients"
        " FOREIGN KEY (recipient_id) REFERENCES alert_recipients (id) ON DELETE CASCADE NOT VALID"
    )
    op.add_column("report_follows", sa.Column("alert_id", sa.Uuid(), nullable=True))
    op.execute(
        "ALTER TABLE report_follows ADD CONSTRAINT fk_report_follows_alert_id_alerts"
        " FOREIGN KEY (alert_id) REFERENCES alerts (id) ON DELETE SET NULL NOT VALID"
    )


def downgrade() -> None:
    op.drop_column("report_follows", "alert_id")
    op.create_unique_constraint("uq_deliveries_fact_id", "deliveries", ["fact_id"])
    for name in ("refused_at", "digest_id", "address", "recipient_id"):
        op.drop_column("deliveries", name)
    op.drop_table("alerts")
    op.drop_table("alert_recipients")
