"""What became of a report, in words that its reporter and everybody may read."""

from api.kit.editable import PlaceholderKind, editable
from api.kit.words import Words, day
from api.moves.models import StateMove
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.states import ReportMove

WORDS = Words(__file__)
editable(
    "reports",
    WORDS,
    [
        "received.headline",
        "received.first_answer",
        "received.keep",
        *(f"moved.{move}" for move in ReportMove if WORDS.find("ja", f"moved.{move}")),
        "question.is_fixed",
        "question.is_convincing",
        "question.time",
        "decided.withhold",
        "decided.release",
        "decided.change",
        "decided.publish",
        "decision.kept",
        "decision.still_handled",
        "decision.answer",
        "together",
        "look",
        "answer",
    ],
    {"day": PlaceholderKind.DAY},
)
_TOLD_OF = frozenset(ReportMoveRequest.model_fields)


def headline(move: ReportMove, language: str = "ja") -> str | None:
    """What a move is called towards people outside; nothing where they are not told."""
    return WORDS.find(language, f"moved.{move}")


def said_in(made: StateMove) -> ReportMoveRequest:
    """What a line of history says: with the note as it was written, whatever its length."""
    known = {name: made.details[name] for name in made.details.keys() & _TOLD_OF}
    said = ReportMoveRequest.model_validate({"move": made.move, **known})
    return said.model_copy(update={"note": made.note})


def outcome(
    language: str, said: ReportMoveRequest, duplicate_of: str | None
) -> tuple[str, list[str]]:
    """Headline and lines of a move: what was said, and what was decided. `duplicate_of`: where the
    reader may know the number."""
    note = [said.note, ""] if said.note else []
    return WORDS.say(language, f"moved.{said.move}"), [*note, *facts(language, said, duplicate_of)]


def facts(language: str, said: ReportMoveRequest, duplicate_of: str | None) -> list[str]:
    """What was decided, a line each."""
    reason = WORDS.say(language, f"reason_of.{said.reason}") if said.reason else None
    lines = {
        "planned": day(language, said.planned_on) if said.planned_on else None,
        "reason": reason,
        "forwarded": said.forwarded_to,
        "duplicate": duplicate_of,
    }
    return [line(language, name, value) for name, value in lines.items() if value]


def line(language: str, name: str, value: str) -> str:
    """A thing and what it is."""
    return f"{WORDS.say(language, name)}: {value}"
