"""What was answered beside photograph, place and sentence.

An answer keeps the codes of its category and question, so that it stays readable when the profile
asks something else or staff move the report to another category.
"""

from collections.abc import Iterator

from api.municipality import questions
from api.municipality.questions import Answer
from api.municipality.repository import KnownCategory, Ward
from api.municipality.schemas import AnswerReply, Answers


class CategoryAnswer(Answer):
    """An answer beside the code of the category that asked."""

    category: str


def checked(
    category: KnownCategory, given: Answers, *, language: str, stops: bool, whole: bool
) -> list[CategoryAnswer]:
    """The answers to a category's questions as they are stored, or 422 (see `questions`)."""
    answers = questions.checked(
        category.questions, given, language=language, stops=stops, whole=whole
    )
    return [{"category": category.code, **answer} for answer in answers]


def replaced(
    stored: list[CategoryAnswer], category: str, by: list[CategoryAnswer]
) -> list[CategoryAnswer]:
    """Other answers for one category; what was answered for another stays."""
    return [*by, *(answer for answer in stored if answer["category"] != category)]


def replies(ward: Ward, stored: list[CategoryAnswer], *, inside: bool) -> list[AnswerReply]:
    """The answers with their words, also of questions that are asked no longer; for the public
    only those to questions that the profile calls public."""
    return list(_replies(ward, stored, inside=inside))


def _replies(ward: Ward, stored: list[CategoryAnswer], *, inside: bool) -> Iterator[AnswerReply]:
    for answer in stored:
        question = ward.category(answer["category"]).question(answer["question"])
        if question is None or not (inside or question.public):
            continue
        chosen = next(
            (option for option in question.options if option.code == answer["value"]), None
        )
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
