"""contributions: create tables"""

import sqlalchemy as sa
from alembic import op

revision = "contributions_create_tables"
down_revision = "comments_create_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "categories",
        sa.Column("solved", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    op.execute("CREATE SEQUENCE contribution_receipts AS bigint")
    op.create_table(
        "contributions",
        sa.Column(
            "kind",
            sa.Enum(
                "solved", "observation",
                name="contributionkind", native_enum=False, create_constraint=True, length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("reporter_id", sa.Uuid(), nullable=True),
        sa.Column("contact_email", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("place_note", sa.Text(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "publication",
            sa.Enum(
                "hidden", "public", "withheld",
                name="publicationstate", native_enum=False, create_constraint=True, length=40,
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
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=op.f("ck_contributions_latitude")),
        sa.CheckConstraint(
            "longitude BETWEEN -180 AND 180", name=op.f("ck_contributions_longitude")
        ),
        sa.CheckConstraint(
            "(public_latitude IS NULL) = (public_longitude IS NULL)",
            name=op.f("ck_contributions_public_point"),
        ),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["people.id"], name=op.f("fk_contributions_reporter_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["department"],
            ["departments.code"],
            name=op.f("fk_contributions_department_departments"),
        ),
        sa.ForeignKeyConstraint(
            ["district"], ["districts.code"], name=op.f("fk_contributions_district_districts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributions")),
        sa.UniqueConstraint("number", name=op.f("uq_contributions_number")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_contributions_submission_id")),
    )  # fmt: skip
    op.create_index(
        "ix_contributions_list", "contributions", ["kind", "publication", "received_at", "id"]
    )
    for column in ("reporter_id", "department", "district"):
        op.create_index(op.f(f"ix_contributions_{column}"), "contributions", [column])
    op.create_table(
        "contribution_photos",
        sa.Column("contribution_id", sa.Uuid(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "moment IN ('before', 'after')", name=op.f("ck_contribution_photos_moment")
        ),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contributions.id"],
            name=op.f("fk_contribution_photos_contribution_id_contributions"),
        ),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["uploads.id"], name=op.f("fk_contribution_photos_upload_id_uploads")
        ),
        sa.PrimaryKeyConstraint(
            "contribution_id", "upload_id", name=op.f("pk_contribution_photos")
        ),
        sa.UniqueConstraint("upload_id", name=op.f("uq_contribution_photos_upload_id")),
    )
    op.create_table(
        "solved_reports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "received", "thanked",
                name="solvedstate", native_enum=False, create_constraint=True, length=40,
            ),
            nullable=False,
        ),
        sa.Column("thanks", sa.Text(), nullable=False),
        sa.Column("thanked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "people BETWEEN 1 AND 10000", name=op.f("ck_solved_reports_people")
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["contributions.id"], name=op.f("fk_solved_reports_id_contributions")
        ),
        sa.ForeignKeyConstraint(
            ["category"], ["categories.code"], name=op.f("fk_solved_reports_category_categories")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_solved_reports")),
    )  # fmt: skip
    op.create_index(op.f("ix_solved_reports_category"), "solved_reports", ["category"])


def downgrade() -> None:
    op.drop_table("solved_reports")
    op.drop_table("contribution_photos")
    op.drop_table("contributions")
    op.execute("DROP SEQUENCE contribution_receipts")
    op.drop_column("categories", "solved")
