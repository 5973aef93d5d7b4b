"""Erasing the reporter of a report. What is counted stays as it is. Functions never commit."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.comments import erasing
from api.kit import clock
from api.kit.caller import SERVICE, Caller
from api.kit.desks import reaches
from api.kit.errors import Gone, NotAllowed, field_error
from api.kit.jobs import enqueue
from api.reports.around.comments import REPORT_COMMENTS
from api.reports.cases import repository
from api.reports.cases.models import Report, ReportPhoto
from api.reports.cases.states import ANSWERS, report_machine
from api.reports.cases.subject import KIND
from api.reports.policy import Permission
from api.reports.retention.schemas import ErasureRequest
from api.retention import photos
from api.retention.schemas import ErasureReason, ErasureReply
from api.retention.service import AFTER_A_YEAR, Ending, a_year_ago, erase, erase_some


async def request(
    session: AsyncSession, caller: Caller, report_id: UUID, body: ErasureRequest
) -> ErasureReply:
    """Erase the reporter of a report at once: by the reporter, or by staff who were asked to."""
    report = await repository.get(session, caller, report_id, lock=True)
    own = repository.is_own(caller, report)
    if not own and not reaches(caller, Permission.ERASE, report.department):
        raise NotAllowed("The reporter asks for this, or triage and administrators do it for them")
    if body.number != report.number:
        raise field_error("/number", "other", "This is not the number of the report")
    if not own and body.reason is None:
        raise field_error("/reason", "needed", "Say how the reporter asked for it")
    if report.erased_at is not None:
        raise Gone("The personal data of this report were erased before")
    why = "by_reporter" if own else (body.reason or ErasureReason.OTHER).value
    # The parts of a report hold the same words.
    parts = await repository.parts_of(session, report.id, lock=True)
    young = [part for part in parts if part.erased_at is None]
    await erase(session, ENDING, [report, *young], actor=caller, why=why)
    return ErasureReply(number=report.number, erased_at=report.erased_at or clock.now())


async def erase_closed(session: AsyncSession) -> None:
    """Erase those who reported what was closed a year ago."""
    over = (
        select(Report)
        .where(Report.erased_at.is_(None), Report.closed_at < a_year_ago())
        .order_by(Report.closed_at)
    )
    if await erase_some(session, ENDING, over, actor=SERVICE):
        await enqueue(session, "reports.erase_closed")


async def _also(session: AsyncSession, reports: Sequence[Report], why: str) -> None:
    for report in reports:
        report.observed_at = None
    shown = {report.id for report in reports if KIND.is_public(report)}
    ids = [report.id for report in reports]
    await photos.forget(session, ReportPhoto, ids, shown=shown)
    await erasing.erase(session, REPORT_COMMENTS, ids, everybody=why == AFTER_A_YEAR)


ENDING = Ending(
    KIND,
    room="reports",
    action=lambda _: "report.erased",
    machines=KIND.machines,
    also=_also,
    outcomes=frozenset(f"{report_machine.name}.{move.value}" for move in ANSWERS),
)
