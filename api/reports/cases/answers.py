"""What is asked in a category beside photograph, place and sentence, and what was answered.

An answer keeps the codes of its category and question, so that it stays readable when the profile
asks something else or staff move the report to another category.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Protocol

from api.kit import clock
from api.kit.errors import FieldError, Malformed
from api.municipality.profile.shapes import Stop
from api.municipality.repository import KnownQuestion, Ward, said
from api.municipality.schemas import AnswerReply, Answers

MOST_DIGITS = 12


class Asking(Protocol):
    """Whatever asks questions: a category, or a theme."""

    @property
    def code(self) -> str: ...
    @property
    def questions(self) -> list[KnownQuestion]: ...
    def question(self, code: str) -> KnownQuestion | None: ...


class _Wrong(Exception):
    """An answer that cannot stand: its code and a sentence."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


def checked(
    category: Asking, given: Answers, *, language: str = "ja", stops: bool, whole: bool
) -> list[dict[str, Any]]:
    """The answers as they are stored; 422 naming each at `/answers/{question}` that cannot stand.

    `stops`: an answer that means "phone at once" or "not ours" is refused with that code.
    `whole`: required questions must be answered. Questions and options that are offered no longer
    are taken: a phone that was offline may still ask them.
    """
    kept: list[dict[str, Any]] = []
    wrong: list[FieldError] = []
    for code, value in given.items():
        try:
            question = _question(category, code)
            typed = _typed(question, value)
            if stops and (stop := _stop_of(question, typed)):
                raise _Wrong(stop.kind, _way_on(stop, language))
            if typed != "":
                kept.append({"category": category.code, "question": code, "value": typed})
        except _Wrong as fault:
            wrong.append(
                FieldError(pointer=f"/answers/{code}", code=fault.code, detail=fault.detail)
            )
    if whole:
        wrong += _missing(category, {answer["question"] for answer in kept}, given)
    if wrong:
        raise Malformed(errors=wrong)
    order = [question.code for question in category.questions]
    return sorted(kept, key=lambda answer: order.index(answer["question"]))


def replaced(
    stored: list[dict[str, Any]], category: str, by: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Other answers for one category; what was answered for another stays."""
    return [*by, *(answer for answer in stored if answer["category"] != category)]


def replies(ward: Ward, stored: list[dict[str, Any]], *, inside: bool) -> list[AnswerReply]:
    """The answers with their words, also of questions that are asked no longer; for the public
    only those to questions that the profile calls public."""
    return list(_replies(ward, stored, inside=inside))


def _replies(ward: Ward, stored: list[dict[str, Any]], *, inside: bool) -> Iterator[AnswerReply]:
    for answer in stored:
        question = ward.category(answer["category"]).question(answer["question"])
        if question is None or not (inside or question.public):
            continue
        chosen = next((o for o in question.options if o.code == answer["value"]), None)
        yield AnswerReply(
            category=answer["category"],
            question=question.code,
            kind=question.kind,
            label=question.label,
            value=answer["value"],
            value_label=chosen.label if chosen else None,
            unit=question.unit,
            public=question.public,
        )


def _question(category: Asking, code: str) -> KnownQuestion:
    if found := category.question(code):
        return found
    raise _Wrong("unknown_question", "This is not asked in the category")


def _missing(category: Asking, answered: set[str], given: Mapping[str, Any]) -> list[FieldError]:
    # A wrong answer has its own words already.
    return [
        FieldError(
            pointer=f"/answers/{question.code}",
            code="required",
            detail="This question must be answered",
        )
        for question in category.questions
        if question.required and question.active and question.code not in answered
        if given.get(question.code) in (None, "")
    ]


def _typed(question: KnownQuestion, value: str | float) -> str | float:
    match question.kind:
        case "choice":
            return _choice(question, value)
        case "number":
            return _number(question, value)
        case "date":
            return _date(question, value)
        case "text":
            if not isinstance(value, str):
                raise _Wrong("not_text", "This answer is a text")
            return value


def _choice(question: KnownQuestion, value: str | float) -> str:
    if not isinstance(value, str) or value not in {"", *(o.code for o in question.options)}:
        raise _Wrong("unknown_option", "This answer is not one of the options")
    return value


def _number(question: KnownQuestion, value: str | float) -> str | float:
    if isinstance(value, str):
        # Forms and other cities' programs send text, people type full-width digits.
        folded = unicodedata.normalize("NFKC", value).strip()
        if folded == "":
            return ""
        try:
            value = float(folded) if len(folded) <= MOST_DIGITS else float("nan")
        except ValueError:
            raise _Wrong("not_a_number", "This answer is a number") from None
    if not -1e9 <= value <= 1e9:
        raise _Wrong("not_a_number", "This answer is a number")
    if question.min is not None and value < question.min:
        raise _Wrong("too_small", f"This answer is {question.min:g} or more")
    if question.max is not None and value > question.max:
        raise _Wrong("too_large", f"This answer is {question.max:g} or less")
    return int(value) if value == int(value) else value


def _date(question: KnownQuestion, value: str | float) -> str:
    if value == "":
        return ""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None or not (isinstance(value, str) and len(value) == 10):
        raise _Wrong("not_a_date", "This answer is a date, as 2026-04-01")
    today = clock.today()
    if question.days_back is not None and day < today - timedelta(days=question.days_back):
        raise _Wrong("too_early", "This day is too long ago")
    if question.days_ahead is not None and day > today + timedelta(days=question.days_ahead):
        raise _Wrong("too_late", "This day is too far ahead")
    return value


def _stop_of(question: KnownQuestion, value: str | float) -> Stop | None:
    if question.kind == "number":
        stop = question.stop
        if stop is None or stop.at_least is None or isinstance(value, str):
            return None
        return stop if value >= stop.at_least else None
    return next((option.stop for option in question.options if option.code == value), None)


def _way_on(stop: Stop, language: str) -> str:
    return " ".join(part for part in (said(stop.text, language), stop.phone, stop.url) if part)
