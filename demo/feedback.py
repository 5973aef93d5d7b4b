"""What people said once it was over."""

from datetime import timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.feedback import service
from api.feedback.endings import ending_of
from api.feedback.schemas import SatisfactionRequest
from api.kit import clock
from api.kit.caller import Caller, Role, SubjectRef
from api.municipality import repository as municipality
from api.reports.around.feedback import REPORT_FEEDBACK
from api.reports.cases.models import Report
from api.reports.cases.states import CLOSED, ReportState, report_machine
from api.reports.cases.subject import KIND
from demo.stage import Stage

AFTER = ("reports",)
_GOOD = ["すぐに直してくださり、ありがとうございました。", "夜道が明るくなりました。", "", "", ""]


async def plant(stage: Stage) -> None:
    """Every second reporter answers within a few days. Those for whom it is not fixed have said so
    in their stories; these answers move nothing."""
    dice = Random(23)
    with clock.shifted_to(stage.anchor):
        ended = await stage.session.scalars(
            select(Report).where(Report.state.in_(sorted(CLOSED))).order_by(Report.number)
        )
        for report in ended:
            if dice.random() <= 0.5:
                await _in_time(stage, dice, report)


async def _in_time(stage: Stage, dice: Random, report: Report) -> None:
    line = await ending_of(stage.session, report_machine, report.id)
    wait = timedelta(hours=dice.randrange(2, 200))
    if line is not None and line.created_at + wait <= clock.now():
        with clock.shifted_to(line.created_at + wait):
            await _answer(stage, dice, report)


async def not_fixed(session: AsyncSession, caller: Caller, report: Report, words: str) -> None:
    """A reporter answers that it is not fixed, which asks for a decision."""
    ward = await municipality.current(session)
    offered = REPORT_FEEDBACK.choices(ward, report, report.state is ReportState.FIXED)
    reasons = [option.code for option in offered[:1]]
    body = SatisfactionRequest(satisfied=False, reasons=reasons, words=words, ask_again=True)
    await service.answer(session, caller, REPORT_FEEDBACK, report.id, body, service.Keys())


async def _answer(stage: Stage, dice: Random, report: Report) -> None:
    fixed = report.state is ReportState.FIXED
    satisfied = fixed or dice.random() < 0.6
    offered = [] if satisfied else REPORT_FEEDBACK.choices(stage.ward, report, fixed)
    body = SatisfactionRequest(
        satisfied=satisfied,
        reasons=[dice.choice(offered).code] if offered else [],
        words=dice.choice(_GOOD) if satisfied and fixed else "",
    )
    holder = Caller(Role.HOLDER, subject=SubjectRef(KIND.name, report.id))
    await service.answer(stage.session, holder, REPORT_FEEDBACK, report.id, body, service.Keys())
