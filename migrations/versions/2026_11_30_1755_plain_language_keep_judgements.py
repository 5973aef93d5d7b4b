"""plain_language: keep what was said of words that staff left as they were"""

import sqlalchemy as sa
from alembic import op

revision = "plain_language_keep_judgements"
down_revision = "grants_create_calls"
branch_labels = None
depends_on = None

RULES = (
    "officialese", "long_sentence", "many_commas", "nested_modifier", "passive", "double_negative",
    "condition_chain", "kanji_run", "hard_kanji", "missing_deadline", "missing_place",
    "missing_who", "missing_cost", "missing_contact", "wrong_weekday", "era_only",
    "time_ambiguous", "vague_link", "machine_dependent_char", "emoji_run", "fullwidth_digits",
    "title_missing_action", "title_too_long", "hashtag_invalid", "hashtag_too_many",
    "hashtag_variant",
)  # fmt: skip


def upgrade() -> None:
    listed = ", ".join(f"'{one}'" for one in RULES)
    op.create_table(
        "plain_language_judgements",
        sa.Column("rule", sa.String(40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("clean", sa.Boolean(), nullable=False),
        sa.Column("judged_by", sa.Uuid(), nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"rule IN ({listed})", name=op.f("ck_plain_language_judgements_rule")),
        sa.ForeignKeyConstraint(
            ["judged_by"],
            ["staff.id"],
            name=op.f("fk_plain_language_judgements_judged_by_staff"),
        ),
        sa.PrimaryKeyConstraint("rule", "words", name=op.f("pk_plain_language_judgements")),
    )
    op.create_index(
        op.f("ix_plain_language_judgements_judged_by"), "plain_language_judgements", ["judged_by"]
    )


def downgrade() -> None:
    op.drop_table("plain_language_judgements")
