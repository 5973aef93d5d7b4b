"""`attribute[code]` as answers to the questions of a category."""

import re
from datetime import date
from typing import assert_never

from api.kit.clock import JST
from api.kit.errors import FieldError, Malformed
from api.municipality.profile.shapes import Question
from api.municipality.repository import KnownCategory, said
from api.open311.given import Given, read_instant

_NAME = re.compile(r"attribute\[([a-z0-9_]{1,40})\](?:\[\])?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Answers = dict[str, str | float | date]


def read(category: KnownCategory, given: Given) -> Answers:
    """The answers by code; 400 with a sentence for each that is missing or wrong.

    What was not asked is left alone: systems send attributes of their own with every request.
    """
    values = {found[1]: given.all(name) for name in given if (found := _NAME.fullmatch(name))}
    answers: Answers = {}
    faults: list[str] = []
    for question in category.questions:
        sent = list(dict.fromkeys(values.get(question.code, [])))
        if not sent:
            if question.required:
                faults.append(f"attribute[{question.code}] is missing")
            continue
        answer = _read(question, sent[0]) if len(sent) == 1 else None
        if answer is None:
            faults.append(f"attribute[{question.code}] is not one {_KINDS[question.kind]}")
        else:
            answers[question.code] = answer
    if faults:
        raise Malformed(
            errors=[FieldError(pointer="", code="attribute", detail=words) for words in faults]
        )
    return answers


_KINDS = {
    "choice": "of its keys",
    "number": "number",
    "text": "text",
    "date": "time or day",
}


def _read(question: Question, value: str) -> str | float | date | None:
    match question.kind:
        case "choice":
            return value if value in {option.code for option in question.options} else None
        case "number":
            return _number(value)
        case "text":
            return value
        case "date":
            if _DAY.fullmatch(value):
                return _day(value)
            return read_instant(question.code, value).astimezone(JST).date()
        case _:
            assert_never(question.kind)


def _number(value: str) -> float | None:
    try:
        found = float(value)
    except ValueError:
        return None
    return found if abs(found) < 1e12 else None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def added(text: str, category: KnownCategory, answers: Answers) -> str:
    """The description with what was answered below it."""
    lines = [
        f"{said(question.label, 'ja')}：{_words(question, answers[question.code])}"
        for question in category.questions
        if question.code in answers
    ]
    return "\n".join([text, "", *lines]) if lines else text


def _words(question: Question, answer: str | float | date) -> str:
    labels = {option.code: said(option.label, "ja") for option in question.options}
    return labels.get(str(answer), str(answer))
