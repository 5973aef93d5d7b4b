"""contractors: create tables"""

import sqlalchemy as sa
from alembic import op

revision = "contractors_create_tables"
down_revision = "contributions_create_tables"
branch_labels = None
depends_on = None

WORDS = (
    "given",
    "done",
    "cannot",
    "not_found",
    "refused",
    "renewed",
    "accepted",
    "taken_back",
    "closed",
)


def _enum(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _record() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    ]


def upgrade() -> None:
    op.create_table(
        "contractors",
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("firm", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(
            ["department"], ["departments.code"], name=op.f("fk_contractors_department_departments")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contractors")),
        sa.UniqueConstraint("code", name=op.f("uq_contractors_code")),
        sa.UniqueConstraint("department", "email", name=op.f("uq_contractors_department_email")),
    )
    op.create_table(
        "handovers",
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("firm", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("shown_text", sa.Text(), nullable=False),
        sa.Column("instruction", sa.Text(), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "answer", _enum("contractoranswer", "done", "cannot", "not_found"), nullable=True
        ),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "ended_by", _enum("handoverending", "accepted", "taken_back", "closed"), nullable=True
        ),
        sa.Column("reminded_for", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ran_out_for", sa.DateTime(timezone=True), nullable=True),
        *_record(),
        sa.ForeignKeyConstraint(
            ["given_by"], ["staff.id"], name=op.f("fk_handovers_given_by_staff")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_handovers_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
    )
    op.create_index(op.f("ix_handovers_given_by"), "handovers", ["given_by"], unique=False)
    op.create_index(op.f("ix_handovers_report_id"), "handovers", ["report_id"], unique=False)
    op.create_index(
        "ix_handovers_until",
        "handovers",
        ["until"],
        unique=False,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "uq_handovers_open",
        "handovers",
        ["report_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "handover_words",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("handover_id", sa.Uuid(), nullable=False),
        sa.Column("word", _enum("handoversaid", *WORDS), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("submission_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["handover_id"], ["handovers.id"], name=op.f("fk_handover_words_handover_id_handovers")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_handover_words_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_words")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_handover_words_submission_id")),
    )
    op.create_index(
        op.f("ix_handover_words_handover_id_created_at"),
        "handover_words",
        ["handover_id", "created_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_handover_words_staff_id"), "handover_words", ["staff_id"], unique=False
    )
    op.create_table(
        "handover_photos",
        sa.Column("word_id", sa.Uuid(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["uploads.id"], name=op.f("fk_handover_photos_upload_id_uploads")
        ),
        sa.ForeignKeyConstraint(
            ["word_id"],
            ["handover_words.id"],
            name=op.f("fk_handover_photos_word_id_handover_words"),
        ),
        sa.PrimaryKeyConstraint("word_id", "upload_id", name=op.f("pk_handover_photos")),
        sa.UniqueConstraint("upload_id", name=op.f("uq_handover_photos_upload_id")),
    )


def downgrade() -> None:
    for table in ("handover_photos", "handover_words", "handovers", "contractors"):
        op.drop_table(table)
