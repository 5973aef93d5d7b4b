"""reports: create tables"""

import sqlalchemy as sa
from alembic import op

revision = "reports_create_tables"
down_revision = "promises_create_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE report_receipts AS bigint")
    op.create_table(
        "reports",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("reporter_id", sa.Uuid(), nullable=True),
        sa.Column("contact_email", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("assignee_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("place_note", sa.Text(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("observed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "accepted",
                "in_progress",
                "waiting_for_reporter",
                "closure_requested",
                "fixed",
                "planned",
                "cannot",
                "not_ours",
                "duplicate",
                "not_found",
                "reopen_requested",
                "reopened",
                name="reportstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column(
            "cannot_reason",
            sa.Enum(
                "private_land",
                "within_standard",
                "budget",
                "safety",
                "law",
                "other",
                name="cannotreason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("forwarded_to", sa.Text(), nullable=True),
        sa.Column("duplicate_of", sa.Uuid(), nullable=True),
        sa.Column(
            "publication",
            sa.Enum(
                "hidden",
                "public",
                "withheld",
                name="publicationstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("withheld_reason", sa.Text(), nullable=False),
        sa.Column("public_text", sa.Text(), nullable=True),
        sa.Column("public_latitude", sa.Double(), nullable=True),
        sa.Column("public_longitude", sa.Double(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(public_latitude IS NULL) = (public_longitude IS NULL)",
            name=op.f("ck_reports_public_point"),
        ),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=op.f("ck_reports_latitude")),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name=op.f("ck_reports_longitude")),
        sa.ForeignKeyConstraint(
            ["assignee_id"], ["staff.id"], name=op.f("fk_reports_assignee_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["category"], ["categories.code"], name=op.f("fk_reports_category_categories")
        ),
        sa.ForeignKeyConstraint(
            ["department"], ["departments.code"], name=op.f("fk_reports_department_departments")
        ),
        sa.ForeignKeyConstraint(
            ["district"], ["districts.code"], name=op.f("fk_reports_district_districts")
        ),
        sa.ForeignKeyConstraint(
            ["duplicate_of"], ["reports.id"], name=op.f("fk_reports_duplicate_of_reports")
        ),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["people.id"], name=op.f("fk_reports_reporter_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("number", name=op.f("uq_reports_number")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_reports_submission_id")),
    )
    op.create_index(
        "ix_reports_assignee",
        "reports",
        ["assignee_id"],
        unique=False,
        postgresql_where=sa.text("assignee_id IS NOT NULL"),
    )
    op.create_index("ix_reports_category", "reports", ["category"], unique=False)
    op.create_index("ix_reports_desk", "reports", ["department", "received_at", "id"], unique=False)
    op.create_index("ix_reports_desk_due", "reports", ["department", "due_on", "id"], unique=False)
    op.create_index(op.f("ix_reports_district"), "reports", ["district"], unique=False)
    op.create_index("ix_reports_due", "reports", ["due_on", "id"], unique=False)
    op.create_index(op.f("ix_reports_duplicate_of"), "reports", ["duplicate_of"], unique=False)
    op.create_index(
        "ix_reports_open",
        "reports",
        ["department"],
        unique=False,
        postgresql_where=sa.text(
            "state NOT IN ('cannot', 'duplicate', 'fixed', 'not_found', 'not_ours')"
        ),
    )
    op.create_index("ix_reports_point", "reports", ["latitude", "longitude"], unique=False)
    op.create_index(
        "ix_reports_public",
        "reports",
        ["received_at", "id"],
        unique=False,
        postgresql_where=sa.text("publication = 'public'"),
    )
    op.create_index(
        "ix_reports_public_point",
        "reports",
        ["public_latitude", "public_longitude"],
        unique=False,
        postgresql_where=sa.text("publication = 'public'"),
    )
    op.create_index("ix_reports_received", "reports", ["received_at", "id"], unique=False)
    op.create_index(
        "ix_reports_reporter",
        "reports",
        ["reporter_id", "received_at", "id"],
        unique=False,
        postgresql_where=sa.text("reporter_id IS NOT NULL"),
    )
    op.create_table(
        "report_photos",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.CheckConstraint("moment IN ('before', 'after')", name=op.f("ck_report_photos_moment")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_photos_report_id_reports")
        ),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["uploads.id"], name=op.f("fk_report_photos_upload_id_uploads")
        ),
        sa.PrimaryKeyConstraint("report_id", "upload_id", name=op.f("pk_report_photos")),
        sa.UniqueConstraint("upload_id", name=op.f("uq_report_photos_upload_id")),
    )


def downgrade() -> None:
    op.drop_table("report_photos")
    op.drop_table("reports")
    op.execute("DROP SEQUENCE report_receipts")
