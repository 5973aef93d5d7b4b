"""What reporters are told when a day that was promised to them moves."""

from datetime import date

from api.kit.editable import PlaceholderKind, editable
from api.kit.words import Words, day

WORDS = Words(__file__)
editable(
    "pausing",
    WORDS,
    [
        "why",
        "until",
        "apology",
        *(f"promise.{kind}" for kind in ("first_answer", "fix_by", "reopen_decision")),
    ],
    {"what": PlaceholderKind.WORDS, "day": PlaceholderKind.DAY},
)


def why(language: str) -> str:
    """Why a day moved."""
    return WORDS.say(language, "why")


def note(language: str, moved: list[tuple[str, date]]) -> str:
    """Why days moved, which are the new ones, and an apology."""
    days = [
        WORDS.say(
            language, "until", what=WORDS.say(language, f"promise.{kind}"), day=day(language, on)
        )
        for kind, on in moved
    ]
    return "\n".join([why(language), *dict.fromkeys(days), WORDS.say(language, "apology")])
