"""`templates.toml`: answers that staff start from, with placeholders; and its check."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import AfterValidator, Field

from api.kit.text import RequiredParagraph
from api.municipality.profile.documents import Document
from api.municipality.profile.lines import Loc
from api.municipality.profile.shapes import Code, Language, RequiredLine, Shape

PLACEHOLDERS = ("number", "category", "place", "due", "planned_on", "department")
_NAMED = re.compile(r"\{([^{}]*)\}")


def known_placeholders(text: str) -> str:
    """The text, or an error that names the first placeholder nobody can fill."""
    left = _NAMED.sub("", text)
    unknown = [name for name in _NAMED.findall(text) if name not in PLACEHOLDERS]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise ValueError(f"unknown placeholder {{{unknown[0]}}}; there are {known}")
    if "{" in left or "}" in left:
        raise ValueError("a brace stands alone")
    return text


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with each placeholder filled; one without a value stays blank for the clerk."""
    return _NAMED.sub(lambda found: values.get(found[1]) or "（　　）", text)


Body = Annotated[RequiredParagraph, AfterValidator(known_placeholders)]
Bodies = Annotated[dict[Language, Body], Field(min_length=1)]


class Template(Shape):
    """One answer: for which moves (names of the report's machine) and categories; none for all."""

    code: Code
    title: RequiredLine
    moves: tuple[Code, ...] = ()
    categories: tuple[Code, ...] = ()
    text: Bodies


def check(
    document: Document,
    templates: Sequence[tuple[Loc, Template]],
    *,
    categories: set[object],
    languages: Sequence[str],
) -> None:
    """Categories exist, Japanese is there, no language that nobody reads."""
    for loc, template in templates:
        for at, code in enumerate(template.categories):
            if code not in categories:
                document.note((*loc, "categories", at), f"no category has the code {code!r}")
        if "ja" not in template.text:
            document.note((*loc, "text"), "text: missing in ja")
        for language in template.text:
            if language not in languages:
                document.note((*loc, "text", language), f"{language!r} is not a language here")
