"""Questions to reporters after they were asked. Nothing here ever closes a report."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.emergency import repository as emergency
from api.identity.links import Opened, opened
from api.kit import clock
from api.kit.errors import NotFound, NotNow
from api.moves import repository as moves
from api.reports.asking import repository
from api.reports.cases import repository as reports
from api.reports.cases.models import Report
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.service import moving
from api.reports.cases.states import ReportMove, ReportState, report_machine
from api.reports.cases.subject import KIND
from api.reports.cases.telling.asking import LINK

REMIND_BEFORE = 2
"""Working days before the last one."""


async def open_link(session: AsyncSession, key: str) -> tuple[Opened, Report]:
    """The holder's token for the key of a mail, while the report waits for the answer."""
    report = await reports.for_telling(session, await LINK.open(key))
    if report is None:
        raise NotFound("This link is not valid")
    if report.state is not ReportState.WAITING_FOR_REPORTER:
        raise NotNow("The question has been answered, or is no longer asked")
    return opened(KIND.name, report.id), report


async def remind(session: AsyncSession) -> int:
    """Ask once more those whose time is nearly over; how many. Nobody while days do
    not count: they have the lost ones too."""
    if await emergency.paused_since(session):
        return 0
    today = clock.today()
    until = clock.add_working_days(today, REMIND_BEFORE)
    waiting = await repository.to_remind(session, until=until, today=today)
    for report in waiting:
        report.answer_reminded_at = clock.now()
        question = await moves.latest(session, report_machine, report.id, [ReportMove.ASK_REPORTER])
        body = ReportMoveRequest(move=ReportMove.REMIND_REPORTER)
        await moving.by_service(session, report, body, note=question.note if question else "")
    return len(waiting)


async def give_up(session: AsyncSession) -> int:
    """Put what nobody answered in time on the list of its department, which decides; how many.
    None while days do not count."""
    if await emergency.paused_since(session):
        return 0
    waiting = await repository.without_answer(session, today=clock.today())
    for report in waiting:
        report.no_answer_at = clock.now()
        await moving.by_service(session, report, ReportMoveRequest(move=ReportMove.NO_ANSWER))
    return len(waiting)
