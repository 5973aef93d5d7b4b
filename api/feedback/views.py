"""Answers as those who gave them and the desk see them."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.feedback import repository
from api.feedback.endings import ending_of
from api.feedback.models import AnswerRow
from api.feedback.room import Asked, E, Feedback
from api.feedback.schemas import (
    AllSaid,
    FlaggedReport,
    OwnAnswer,
    Said,
    SatisfactionCell,
    SatisfactionNumbers,
    StandardAnswer,
)
from api.kit import clock
from api.kit.caller import Caller
from api.kit.clock import JST
from api.kit.subjects import on_desk
from api.municipality import repository as municipality
from api.municipality.repository import Ward


def choices(ward: Ward, asked: Asked[Any]) -> list[StandardAnswer]:
    """The standard answers of whoever is not satisfied."""
    return [
        StandardAnswer(code=option.code, label=option.label)
        for option in asked.feedback.choices(ward, asked.subject, asked.as_wished)
    ]


async def own(session: AsyncSession, asked: Asked[Any]) -> OwnAnswer | None:
    """What the one who is asked has answered so far."""
    row = await repository.answer_of(
        session, asked.feedback.table, asked.ending.id, asked.respondent_id
    )
    if row is None:
        return None
    return OwnAnswer(
        satisfied=row.satisfied,
        reasons=row.reasons,
        words=row.words,
        photos=len(row.upload_ids),
        asked_again=row.asked_again,
        answered_at=row.answered_at,
    )


async def of_desk(
    session: AsyncSession, caller: Caller, feedback: Feedback[E], subject_id: UUID
) -> AllSaid[Said[Any]]:
    """All answers about a thing, for those who work on it."""
    subject = await on_desk(feedback.kind, session, caller, subject_id)
    ward = await municipality.current(session)
    known = [*feedback.choices(ward, subject, True), *feedback.choices(ward, subject, False)]
    labels = {option.code: option.label["ja"] for option in known}
    ending = await ending_of(session, feedback.machine, subject.id)
    table = feedback.table
    count = await repository.followers_not_fixed(session, table, ending.id) if ending else 0
    return AllSaid[Said[Any]](
        items=[
            _said(row, labels) for row in await repository.of_subject(session, table, subject.id)
        ],
        followers_not_fixed=count,
        flagged=count >= repository.FLAG,
    )


def _said(row: AnswerRow, labels: dict[str, str]) -> Said[Any]:
    return Said[Any](
        id=row.id,
        respondent=row.respondent,
        outcome=row.outcome,
        satisfied=row.satisfied,
        reasons=[labels.get(code, code) for code in row.reasons],
        words=row.words,
        upload_ids=[UUID(upload) for upload in row.upload_ids],
        asked_again=row.asked_again,
        answered_at=row.answered_at,
    )


async def numbers(
    session: AsyncSession, caller: Caller, feedback: Feedback[E], since: date
) -> SatisfactionNumbers:
    """Satisfaction since a day, by category and month; what is few is kept back."""
    begin, now = datetime.combine(since, time(), JST), clock.now()
    cells = await repository.by_category_and_month(session, feedback, begin, now)
    shown = repository.published(cells)
    fixed = [cell for cell in cells if cell.fixed]
    fixed_n = sum(cell.n for cell in fixed)
    enough = fixed_n >= repository.FLAG
    return SatisfactionNumbers(
        since=since,
        asked=await repository.ended(session, feedback.machine, begin, now),
        answered=sum(cell.n for cell in cells),
        fixed_n=fixed_n if enough else None,
        fixed_satisfied=sum(cell.satisfied for cell in fixed) if enough else None,
        cells=[
            SatisfactionCell(
                category=cell.category,
                month=cell.month,
                outcome="fixed" if cell.fixed else "other",
                n=shown[cell],
                satisfied=cell.satisfied if shown[cell] is not None else None,
            )
            for cell in cells
        ],
        flagged=[
            FlaggedReport(
                id=subject.id,
                number=subject.number,
                category=subject.category,
                followers_not_fixed=count,
            )
            for subject, count in await repository.flagged(session, caller, feedback)
        ],
    )
