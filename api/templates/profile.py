"""Answers of the profile that staff start from, with placeholders; each kind has its own file."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Annotated

from pydantic import Field

from api.kit.text import RequiredParagraph
from api.municipality.profile.documents import Document
from api.municipality.profile.lines import Loc
from api.municipality.profile.sections import Known, Section, section
from api.municipality.profile.shapes import Code, Language, RequiredLine, Shape

_NAMED = re.compile(r"\{([^{}]*)\}")


class Template(Shape):
    """One answer: for which moves (names of the machine) and categories; none for all."""

    code: Code
    title: RequiredLine
    moves: tuple[Code, ...] = ()
    categories: tuple[Code, ...] = ()
    text: Annotated[dict[Language, RequiredParagraph], Field(min_length=1)]


def unfillable(text: str, placeholders: Collection[str]) -> str | None:
    """What is wrong with a text: the first placeholder nobody can fill, or a brace."""
    left = _NAMED.sub("", text)
    unknown = [name for name in _NAMED.findall(text) if name not in placeholders]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in placeholders)
        return f"unknown placeholder {{{unknown[0]}}}; there are {known}"
    return "a brace stands alone" if "{" in left or "}" in left else None


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with each placeholder filled; one without a value stays blank for the clerk."""
    return _NAMED.sub(lambda found: values.get(found[1]) or "（　　）", text)


def templates(name: str, placeholders: Collection[str]) -> Section[Template]:
    """Declare the answers for a kind of thing, with what its room can fill."""
    return section(name, Template, check=partial(_check, placeholders))


def _check(
    placeholders: Collection[str],
    document: Document,
    items: Sequence[tuple[Loc, Template]],
    known: Known,
) -> None:
    """Categories exist, Japanese is there, no language that nobody reads, nothing unfillable."""
    for loc, template in items:
        for at, code in enumerate(template.categories):
            if code not in known.categories:
                document.note((*loc, "categories", at), f"no category has the code {code!r}")
        if "ja" not in template.text:
            document.note((*loc, "text"), "text: missing in ja")
        for language, text in template.text.items():
            if wrong := unfillable(text, placeholders):
                document.note((*loc, "text", language), f"text {language}: {wrong}")
        for language in known.strange(template.text):
            document.note((*loc, "text", language), f"{language!r} is not a language here")
