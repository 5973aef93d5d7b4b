"""hearings: create the tables of rounds, and what is added to the checker"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "hearings_create_tables"
down_revision = "messages_gather"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hearing_rounds",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "open",
                "closed",
                "cancelled",
                name="hearingstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("opens_on <= closes_on", name=op.f("ck_hearing_rounds_days")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_hearing_rounds_author_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_rounds")),
    )
    op.create_index(
        op.f("ix_hearing_rounds_author_id"), "hearing_rounds", ["author_id"], unique=False
    )
    op.create_index(
        op.f("ix_hearing_rounds_state_closes_on"),
        "hearing_rounds",
        ["state", "closes_on"],
        unique=False,
    )
    op.create_table(
        "hearing_items",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "page",
                "image",
                "draft",
                name="itemkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("other_text", sa.Text(), nullable=False),
        sa.Column("image_alt", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["hearing_rounds.id"],
            name=op.f("fk_hearing_items_round_id_hearing_rounds"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_items")),
    )
    op.create_index(op.f("ix_hearing_items_round_id"), "hearing_items", ["round_id"], unique=False)
    op.create_table(
        "hearing_images",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["hearing_items.id"],
            name=op.f("fk_hearing_images_owner_id_hearing_items"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["uploads.id"], name=op.f("fk_hearing_images_upload_id_uploads")
        ),
        sa.PrimaryKeyConstraint("owner_id", "upload_id", name=op.f("pk_hearing_images")),
        sa.UniqueConstraint("upload_id", name=op.f("uq_hearing_images_upload_id")),
    )
    op.create_table(
        "hearing_invitees",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device", sa.LargeBinary(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["hearing_rounds.id"],
            name=op.f("fk_hearing_invitees_round_id_hearing_rounds"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_invitees")),
    )
    op.create_index(
        op.f("ix_hearing_invitees_round_id"), "hearing_invitees", ["round_id"], unique=False
    )
    op.create_table(
        "hearing_answers",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column(
            "variant",
            sa.Enum("a", "b", name="variant", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("invitee_id", sa.Uuid(), nullable=False),
        sa.Column("understood", sa.Integer(), nullable=False),
        sa.Column("interesting", sa.Integer(), nullable=False),
        sa.Column("own_words", sa.Text(), nullable=False),
        sa.Column("marks", postgresql.JSONB(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "interesting BETWEEN 1 AND 5", name=op.f("ck_hearing_answers_interesting")
        ),
        sa.CheckConstraint(
            "understood BETWEEN 1 AND 5", name=op.f("ck_hearing_answers_understood")
        ),
        sa.ForeignKeyConstraint(
            ["invitee_id"],
            ["hearing_invitees.id"],
            name=op.f("fk_hearing_answers_invitee_id_hearing_invitees"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["hearing_items.id"],
            name=op.f("fk_hearing_answers_item_id_hearing_items"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "item_id", "variant", "invitee_id", name=op.f("pk_hearing_answers")
        ),
    )
    op.create_index(
        op.f("ix_hearing_answers_invitee_id"), "hearing_answers", ["invitee_id"], unique=False
    )
    op.create_table(
        "hearing_advices",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "word",
                "tag",
                "text",
                name="advicekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("accepted_by", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["accepted_by"], ["staff.id"], name=op.f("fk_hearing_advices_accepted_by_staff")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["hearing_rounds.id"],
            name=op.f("fk_hearing_advices_round_id_hearing_rounds"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_advices")),
    )
    op.create_index(
        op.f("ix_hearing_advices_accepted_by"), "hearing_advices", ["accepted_by"], unique=False
    )
    op.create_index(
        op.f("ix_hearing_advices_round_id"), "hearing_advices", ["round_id"], unique=False
    )
    op.create_table(
        "plain_language_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("plain", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("heard", sa.Text(), nullable=False),
        sa.Column("heard_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plain_language_words")),
        sa.UniqueConstraint("heard_id", name=op.f("uq_plain_language_words_heard_id")),
    )
    op.create_table(
        "plain_language_tags",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("heard", sa.Text(), nullable=False),
        sa.Column("heard_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plain_language_tags")),
        sa.UniqueConstraint("heard_id", name=op.f("uq_plain_language_tags_heard_id")),
    )


def downgrade() -> None:
    op.drop_table("plain_language_tags")
    op.drop_table("plain_language_words")
    op.drop_table("hearing_advices")
    op.drop_table("hearing_answers")
    op.drop_table("hearing_invitees")
    op.drop_table("hearing_images")
    op.drop_table("hearing_items")
    op.drop_table("hearing_rounds")
