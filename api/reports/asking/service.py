"""Questions to reporters after they were asked. Nothing here ever closes a report."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.emergency import repository as emergency
from api.identity.tokens import mint_lookup
from api.kit import clock, facts
from api.kit.caller import SERVICE, Caller
from api.kit.errors import NotFound, NotNow
from api.kit.links import read_key
from api.moves import service as moves
from api.reports.asking import repository
from api.reports.cases import repository as reports
from api.reports.cases.asking import PURPOSE
from api.reports.cases.facts import ReportMoved
from api.reports.cases.models import Report
from api.reports.cases.states import ReportMove, ReportState, report_machine
from api.reports.cases.subject import KIND
from api.reports.policy import Permission

REMIND_BEFORE = 2
"""Working days before the last one."""


async def open_link(session: AsyncSession, key: str) -> tuple[str, Caller, Report]:
    """The holder's token for the key of a mail, while the report waits for the answer."""
    report = await reports.for_telling(session, read_key(PURPOSE, key))
    if report is None:
        raise NotFound("This link is not valid")
    if report.state is not ReportState.WAITING_FOR_REPORTER:
        raise NotNow("The question has been answered, or is no longer asked")
    token, holder = mint_lookup(KIND.name, report.id)
    return token, holder, report


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
        note = await repository.question_of(session, report.id)
        await _move(session, report, ReportMove.REMIND_REPORTER, note)
    return len(waiting)


async def give_up(session: AsyncSession) -> int:
    """Put what nobody answered in time on the list of its department, which decides; how many.
    None while days do not count."""
    if await emergency.paused_since(session):
        return 0
    waiting = await repository.without_answer(session, today=clock.today())
    for report in waiting:
        report.no_answer_at = clock.now()
        await _move(session, report, ReportMove.NO_ANSWER, "")
    return len(waiting)


async def _move(session: AsyncSession, report: Report, name: ReportMove, note: str) -> None:
    made = await moves.apply(
        session,
        report_machine,
        report,
        name,
        actor=SERVICE,
        permissions={Permission.SERVICE},
        given={},
        note=note,
    )
    audit(session, SERVICE, "reports", f"report.{name}", report.id)
    await session.flush()
    await facts.publish(
        session,
        ReportMoved(
            report_id=report.id,
            history_id=made.id,
            move=name,
            state=report.state,
            tells=made.told,
        ),
    )
