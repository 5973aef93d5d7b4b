"""What people said once it was over."""

from datetime import timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import Caller, Role, SubjectRef
from api.municipality import repository as municipality
from api.reports.cases import closing
from api.reports.cases.models import Report
from api.reports.cases.states import CLOSED, ReportState
from api.reports.cases.subject import KIND
from api.reports.satisfaction import service
from api.reports.satisfaction.schemas import SatisfactionRequest

_GOOD = ["すぐに直してくださり、ありがとうございました。", "夜道が明るくなりました。", "", "", ""]


async def answers(session: AsyncSession, dice: Random) -> int:
    """Every second reporter answers within a few days; how many did. Those for
    whom it is not fixed have said so in their stories; these answers move nothing."""
    ended = await session.scalars(
        select(Report).where(Report.state.in_(sorted(CLOSED))).order_by(Report.number)
    )
    given = 0
    for report in ended:
        if dice.random() > 0.5:
            continue
        line = await closing.closing_of(session, report.id)
        wait = timedelta(hours=dice.randrange(2, 200))
        if line is None or line.created_at + wait > clock.now():
            continue
        with clock.shifted_to(line.created_at + wait):
            await _answer(session, dice, report)
        given += 1
    return given


async def not_fixed(session: AsyncSession, caller: Caller, report: Report, words: str) -> None:
    """A reporter answers that it is not fixed, which asks for a decision."""
    ward = await municipality.current(session)
    offered = service.choices(ward, report, report.state)
    reasons = [option.code for option in offered[:1]]
    body = SatisfactionRequest(satisfied=False, reasons=reasons, words=words, ask_again=True)
    await service.answer(session, caller, report.id, body, service.Keys())


async def _answer(session: AsyncSession, dice: Random, report: Report) -> None:
    satisfied = report.state is ReportState.FIXED or dice.random() < 0.6
    ward = await municipality.current(session)
    offered = [] if satisfied else service.choices(ward, report, report.state)
    body = SatisfactionRequest(
        satisfied=satisfied,
        reasons=[dice.choice(offered).code] if offered else [],
        words=dice.choice(_GOOD) if satisfied and report.state is ReportState.FIXED else "",
    )
    await service.answer(
        session,
        Caller(Role.HOLDER, subject=SubjectRef(KIND.name, report.id)),
        report.id,
        body,
        service.Keys(),
    )
