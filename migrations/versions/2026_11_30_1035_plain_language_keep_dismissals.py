"""plain_language: keep why words stay as they are"""

import sqlalchemy as sa
from alembic import op

revision = "plain_language_keep_dismissals"
down_revision = "messages_create_tables"
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
REASONS = ("name", "meaning", "known", "quoted", "mistaken")


def _one_of(column: str, values: tuple[str, ...]) -> sa.CheckConstraint:
    listed = ", ".join(f"'{one}'" for one in values)
    name = op.f(f"ck_plain_language_dismissals_{column}")
    return sa.CheckConstraint(f"{column} IN ({listed})", name=name)


def upgrade() -> None:
    op.create_table(
        "plain_language_dismissals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.String(40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("dismissed_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        _one_of("rule", RULES),
        _one_of("reason", REASONS),
        sa.ForeignKeyConstraint(
            ["dismissed_by"],
            ["staff.id"],
            name=op.f("fk_plain_language_dismissals_dismissed_by_staff"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plain_language_dismissals")),
    )
    op.create_index(
        op.f("ix_plain_language_dismissals_dismissed_by"),
        "plain_language_dismissals",
        ["dismissed_by"],
    )


def downgrade() -> None:
    op.drop_table("plain_language_dismissals")
