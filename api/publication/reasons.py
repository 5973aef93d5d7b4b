"""Why something is not shown, or shown otherwise: a reason of the profile in the author's language,
and a word of staff."""

from dataclasses import dataclass
from typing import Any

from api.kit.errors import field_error
from api.municipality.repository import Ward


@dataclass(frozen=True)
class Why:
    """What the author is told: the words of the reason as they are today, and what staff wrote."""

    reason: str | None
    title: str
    text: str
    note: str

    @property
    def lines(self) -> list[str]:
        """What was said."""
        return [said for said in (self.title, self.text, self.note) if said]

    @property
    def why(self) -> str:
        """Everything that was said, in one line."""
        return " ".join(self.lines)

    def kept(self) -> dict[str, Any]:
        """For the line of history: a reason that the profile rewords later stays as it was told."""
        said = {"reason": self.reason, "title": self.title, "text": self.text}
        return said if self.reason else {}


def given(ward: Ward, language: str, code: str | None, note: str) -> Why:
    """A reason that the profile has, in a language, or 422."""
    if code is None:
        return Why(None, "", "", note)
    for reason in ward.reasons:
        if reason.code == code:
            title = reason.title.get(language) or reason.title["ja"]
            return Why(code, title, reason.text.get(language) or reason.text["ja"], note)
    raise field_error("/reason", "unknown", "The profile has no such reason")


def remembered(note: str, details: dict[str, Any]) -> Why:
    """A reason as its line of history keeps it."""
    return Why(details.get("reason"), details.get("title", ""), details.get("text", ""), note)
