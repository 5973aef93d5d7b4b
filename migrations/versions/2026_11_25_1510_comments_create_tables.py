"""comments: create tables"""

import sqlalchemy as sa
from alembic import op

revision = "comments_create_tables"
down_revision = "templates_create_table"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_comments",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column(
            "author",
            sa.Enum(
                "reporter", "neighbour", name="commentauthor", native_enum=False,
                create_constraint=True, length=40,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "hidden", "public", "withheld", name="publicationstate", native_enum=False,
                create_constraint=True, length=40,
            ),
            nullable=False,
        ),
        sa.Column("public_text", sa.Text(), nullable=True),
        sa.Column("withheld_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_report_comments_person_id_people"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_comments_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_comments")),
    )  # fmt: skip
    op.create_index(op.f("ix_report_comments_person_id"), "report_comments", ["person_id"])
    op.create_index(
        op.f("ix_report_comments_report_id_created_at_id"), "report_comments",
        ["report_id", "created_at", "id"],
    )  # fmt: skip
    op.create_table(
        "report_comment_photos",
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["report_comments.id"],
            name=op.f("fk_report_comment_photos_comment_id_report_comments"),
        ),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["uploads.id"], name=op.f("fk_report_comment_photos_upload_id_uploads")
        ),
        sa.PrimaryKeyConstraint("comment_id", "upload_id", name=op.f("pk_report_comment_photos")),
        sa.UniqueConstraint("upload_id", name=op.f("uq_report_comment_photos_upload_id")),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("report_comment_photos")
    op.drop_table("report_comments")
