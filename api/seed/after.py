"""What people said once it was over."""

from datetime import timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.feedback import service
from api.feedback.schemas import SatisfactionRequest
from api.kit import clock
from api.kit.caller import Caller, Role
from api.municipality import repository as municipality
from api.reports.around.feedback import REPORT_FEEDBACK
from api.reports.cases import closing
from api.reports.cases.models import Report
from api.reports.cases.states import CLOSED, ReportState

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
    offered = REPORT_FEEDBACK.choices(ward, report, report.state is ReportState.FIXED)
    reasons = [option.code for option in offered[:1]]
    body = SatisfactionRequest(satisfied=False, reasons=reasons, words=words, ask_again=True)
    await service.answer(session, caller, REPORT_FEEDBACK, report.id, body, service.Keys())


async def _answer(session: AsyncSession, dice: Random, report: Report) -> None:
    fixed = report.state is ReportState.FIXED
    satisfied = fixed or dice.random() < 0.6
    ward = await municipality.current(session)
    offered = [] if satisfied else REPORT_FEEDBACK.choices(ward, report, fixed)
    body = SatisfactionRequest(
        satisfied=satisfied,
        reasons=[dice.choice(offered).code] if offered else [],
        words=dice.choice(_GOOD) if satisfied and fixed else "",
    )
    holder = Caller(Role.HOLDER, subject=report.id)
    await service.answer(session, holder, REPORT_FEEDBACK, report.id, body, service.Keys())
