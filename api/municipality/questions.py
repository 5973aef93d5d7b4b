"""Typed questions, of the profile or of staff, and answers that are checked against them."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypedDict

from api.kit import clock
from api.kit.errors import FieldError, Malformed
from api.municipality.profile.categories import Stop
from api.municipality.repository import KnownQuestion, said
from api.municipality.schemas import Answers

MOST_DIGITS = 12


class Answer(TypedDict):
    """An answer as it is stored: the code of its question, and the option's code, a number, a text
    or a date."""

    question: str
    value: str | float


class _Wrong(Exception):
    """An answer that cannot stand: its code and a sentence."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


def checked(
    asked: Sequence[KnownQuestion],
    given: Answers,
    *,
    language: str = "ja",
    stops: bool,
    whole: bool,
) -> list[Answer]:
    """The answers as they are stored; 422 naming each at `/answers/{question}` that cannot stand.

    `stops`: an answer that means "phone at once" or "not ours" is refused with that code.
    `whole`: required questions must be answered. Questions and options that are offered no longer
    are taken: a phone that was offline may still ask them.
    """
    kept: list[Answer] = []
    wrong: list[FieldError] = []
    for code, value in given.items():
        try:
            question = _question(asked, code)
            typed = _typed(question, value)
            if stops and (stop := _stop_of(question, typed)):
                raise _Wrong(stop.kind, _way_on(stop, language))
            if typed != "":
                kept.append({"question": code, "value": typed})
        except _Wrong as fault:
            wrong.append(
                FieldError(pointer=f"/answers/{code}", code=fault.code, detail=fault.detail)
            )
    if whole:
        wrong += _missing(asked, {answer["question"] for answer in kept}, given)
    if wrong:
        raise Malformed(errors=wrong)
    order = [question.code for question in asked]
    return sorted(kept, key=lambda answer: order.index(answer["question"]))


def _question(asked: Sequence[KnownQuestion], code: str) -> KnownQuestion:
    for question in asked:
        if question.code == code:
            return question
    raise _Wrong("unknown_question", "This is not asked in the category")


def _missing(
    asked: Sequence[KnownQuestion], answered: set[str], given: Mapping[str, Any]
) -> list[FieldError]:
    # A wrong answer has its own words already.
    return [
        FieldError(
            pointer=f"/answers/{question.code}",
            code="required",
            detail="This question must be answered",
        )
        for question in asked
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
