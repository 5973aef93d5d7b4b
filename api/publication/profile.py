"""`reasons.toml`: why something is not shown, or shown otherwise."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from api.kit.text import RequiredParagraph
from api.municipality.profile.documents import Document
from api.municipality.profile.lines import Loc
from api.municipality.profile.sections import Known, section
from api.municipality.profile.shapes import Code, Language, Shape, Texts

Subject = Literal["whole", "text", "photo", "place"]


class Reason(Shape):
    """A reason as its reader gets it: what it is called, and a sentence or two.

    Placeholders are not filled: the same words go to everybody who gets this reason.
    """

    code: Code
    subjects: Annotated[tuple[Subject, ...], Field(min_length=1)]
    title: Texts
    text: Annotated[dict[Language, RequiredParagraph], Field(min_length=1)]


def _check(document: Document, reasons: Sequence[tuple[Loc, Reason]], known: Known) -> None:
    """Title and text stand in every language of the municipality: an author is told in her own."""
    for loc, reason in reasons:
        for name, texts in (("title", reason.title), ("text", reason.text)):
            for language in known.languages:
                if language not in texts:
                    document.note((*loc, name), f"{name}: missing in {language}")
            for language in known.strange(texts):
                document.note((*loc, name, language), f"{language!r} is not a language here")


REASONS = section("reasons", Reason, check=_check)
