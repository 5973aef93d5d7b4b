"""`attribute[code]` as answers to the questions of a category."""

import re

from api.kit.clock import JST
from api.kit.errors import BadRequest, FieldError, Malformed
from api.municipality.repository import KnownCategory
from api.open311.given import Given, read_instant

_NAME = re.compile(r"attribute\[([a-z0-9_]{1,40})\](?:\[\])?")
_POINTER = "/answers/"


def read(category: KnownCategory, given: Given) -> dict[str, str]:
    """The answers by code, as their room takes them.

    What was not asked is left alone: systems send attributes of their own with every request.
    """
    found: dict[str, str] = {}
    for name in given:
        match = _NAME.fullmatch(name)
        question = category.question(match[1]) if match else None
        if question is None:
            continue
        values = list(dict.fromkeys([*given.all(name), *given.all(f"{name}[]")]))
        if len(values) > 1:
            raise BadRequest(f"attribute[{question.code}] takes one value")
        found[question.code] = _day(values[0]) if question.kind == "date" else values[0]
    return found


def _day(value: str) -> str:
    """The day in Japan of a W3C time; what is none is for the answers' own rules to refuse."""
    try:
        return read_instant("attribute", value).astimezone(JST).date().isoformat()
    except BadRequest:
        return value


def named(error: Malformed) -> Malformed:
    """The same faults by the names of the standard; "please phone" keeps its sentence."""
    return Malformed(
        errors=[
            FieldError(pointer=one.pointer, code=one.code, detail=_detail(one))
            for one in error.errors
        ]
    )


def _detail(one: FieldError) -> str:
    if not one.pointer.startswith(_POINTER):
        return one.detail
    return f"attribute[{one.pointer.removeprefix(_POINTER)}]: {one.detail}"
