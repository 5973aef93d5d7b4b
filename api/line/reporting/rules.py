"""What is asked next, and what words mean. All of it is pure."""

import re
import unicodedata
from collections.abc import Sequence
from typing import TypedDict

from api.kit import inert
from api.kit.text import shortened
from api.municipality.repository import KnownCategory, KnownQuestion

PHOTO, PLACE, CATEGORY, TEXT, CONFIRM = "photo", "place", "category", "text", "confirm"
MOST_PHOTOS, MOST_TEXT, MOST_NOTE, MOST_SIGNS = 4, 2000, 200, 10_000
ON_A_PAGE = 10
"""Kinds of faults that are offered at once."""
_CANCEL = {"やめる", "やめます", "中止", "キャンセル", "cancel", "stop"}
_BEGIN = {"報告", "通報", "不具合", "まちの不具合", "report"}
_NUMBER = re.compile(r"[A-Za-z]{0,3}[-ー‐ 0-9]{2,15}")


class Told(TypedDict, total=False):
    """What was told so far. `without`: what there is none of, though it was asked for."""

    category: str
    text: str
    answers: dict[str, str | float]
    latitude: float
    longitude: float
    accuracy: str
    note: str
    asset_id: str
    without: list[str]


def cancels(text: str) -> bool:
    """Whether somebody wants to stop."""
    return text.casefold() in _CANCEL


def begins(text: str) -> bool:
    """Whether somebody wants to tell of a fault."""
    return text.casefold() in _BEGIN


def is_number(text: str) -> bool:
    """Whether a text looks like the number of a lamp or a bench."""
    return _NUMBER.fullmatch(unicodedata.normalize("NFKC", text)) is not None


def joined(before: str, text: str) -> str:
    """Words that came one after the other, as one text."""
    whole = inert.text(f"{before}\n{text}".strip())
    return shortened(whole, MOST_TEXT)[:MOST_SIGNS]


def asked_of(category: KnownCategory) -> list[KnownQuestion]:
    """The questions that the chat asks: those that must be answered, and those whose answer may
    mean that somebody else is to be told."""
    return [
        question
        for question in category.questions
        if question.active
        and (question.required or any(one.stop for one in question.options if one.active))
    ]


def next_of(told: Told, photos: int, category: KnownCategory | None) -> str:
    """What is still to be asked: a step, or the code of a question behind `question:`."""
    without = told.get("without", [])
    if not photos and PHOTO not in without:
        return PHOTO
    if "latitude" not in told:
        return PLACE
    if category is None:
        return CATEGORY
    answers = told.get("answers", {})
    for question in asked_of(category):
        if question.code not in answers:
            return f"question:{question.code}"
    if not told.get("text") and TEXT not in without:
        return TEXT
    return CONFIRM


def question_of(step: str, category: KnownCategory | None) -> KnownQuestion | None:
    """The question that a step asks."""
    _, _, code = step.partition(":")
    return category.question(code) if category and code else None


def likeliest(
    categories: Sequence[KnownCategory], asset_kind: str | None
) -> Sequence[KnownCategory]:
    """Kinds of faults in the profile's order, those of such a thing first."""
    if asset_kind is None:
        return categories
    return sorted(
        categories, key=lambda one: one.asset is None or one.asset.kind != asset_kind
    )  # a stable order
