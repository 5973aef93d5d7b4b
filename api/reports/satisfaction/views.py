"""Answers as those who gave them and the desk see them."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import Caller
from api.kit.clock import JST
from api.kit.errors import NotAllowed
from api.municipality import repository as municipality
from api.reports.cases import repository as cases
from api.reports.cases.exits import closing
from api.reports.cases.states import ReportState
from api.reports.satisfaction import repository, service
from api.reports.satisfaction.models import SatisfactionAnswer
from api.reports.satisfaction.schemas import (
    FlaggedReport,
    OwnAnswer,
    SaidAnswer,
    SaidAnswers,
    SatisfactionCell,
    SatisfactionNumbers,
    SatisfactionReply,
    StandardAnswer,
)


async def question(session: AsyncSession, asked: service.Asked) -> SatisfactionReply:
    """What is asked, and what was answered so far. Says of the report only what its closing
    message said: a link may be forwarded."""
    ward = await municipality.current(session)
    report = asked.report
    mine = await repository.answer_of(session, asked.closing.id, asked.respondent_id)
    return SatisfactionReply(
        report_id=report.id,
        number=report.number,
        category=report.category,
        state=report.state,
        outcome=asked.outcome,
        answer=report.answer,
        question="fixed" if asked.outcome is ReportState.FIXED else "convinced",
        choices=[
            StandardAnswer(code=option.code, label=option.label)
            for option in service.choices(ward, report, asked.outcome)
        ],
        open=asked.is_open,
        until=closing.until(asked.closing),
        mine=_own(mine) if mine else None,
    )


def _own(given: SatisfactionAnswer) -> OwnAnswer:
    return OwnAnswer(
        satisfied=given.satisfied,
        reasons=given.reasons,
        words=given.words,
        photos=len(given.upload_ids),
        asked_again=given.asked_again,
        answered_at=given.answered_at,
    )


async def of_desk(session: AsyncSession, caller: Caller, report_id: UUID) -> SaidAnswers:
    """All answers about a report, for those who work on it."""
    report = await cases.get(session, caller, report_id)
    if not cases.is_on_desk(caller, report):
        raise NotAllowed("This report is not on your desk")
    ward = await municipality.current(session)
    given = await repository.of_report(session, report.id)
    general = ward.general.satisfaction
    known = [*ward.category(report.category).not_fixed, *general.not_fixed, *general.not_convinced]
    labels = {option.code: option.label["ja"] for option in known}
    ended = await closing.closing_of(session, report.id)
    count = await repository.followers_not_fixed(session, ended.id) if ended else 0
    return SaidAnswers(
        items=[
            SaidAnswer(
                id=one.id,
                respondent=one.respondent,
                outcome=one.outcome,
                satisfied=one.satisfied,
                reasons=[labels.get(code, code) for code in one.reasons],
                words=one.words,
                upload_ids=[UUID(upload) for upload in one.upload_ids],
                asked_again=one.asked_again,
                answered_at=one.answered_at,
            )
            for one in given
        ],
        followers_not_fixed=count,
        flagged=count >= repository.FLAG,
    )


async def numbers(session: AsyncSession, caller: Caller, since: date) -> SatisfactionNumbers:
    """Satisfaction since a day, by category and month; what is few is kept back."""
    begin = datetime.combine(since, time(), JST)
    found = await repository.by_category_and_month(session, begin, clock.now())
    shown = repository.published(found)
    fixed = [cell for cell in found if cell.fixed]
    fixed_n = sum(cell.n for cell in fixed)
    enough = fixed_n >= repository.FLAG
    return SatisfactionNumbers(
        since=since,
        asked=await repository.ended(session, begin, clock.now()),
        answered=sum(cell.n for cell in found),
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
            for cell in found
        ],
        flagged=[
            FlaggedReport(
                id=report.id,
                number=report.number,
                category=report.category,
                followers_not_fixed=count,
            )
            for report, count in await repository.flagged(session, caller)
        ],
    )
