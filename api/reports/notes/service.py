"""Internal notes: read and written on the desk of the report, by nobody else."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock
from api.kit.caller import Caller
from api.kit.errors import NotAllowed
from api.kit.etag import check_version
from api.reports.cases import repository as reports
from api.reports.cases.models import Report
from api.reports.notes import repository
from api.reports.notes.models import ReportNote
from api.reports.notes.schemas import NoteRequest, NotesReply


async def list_of(session: AsyncSession, caller: Caller, report_id: UUID) -> NotesReply:
    """The notes of a report on the caller's desk."""
    report = await _on_desk(session, caller, report_id)
    return await _reply(session, report)


async def add(
    session: AsyncSession,
    caller: Caller,
    report_id: UUID,
    body: NoteRequest,
    if_match: str | None,
) -> NotesReply:
    """Write a note. It is news to whoever works on the report, so its version grows."""
    report = await _on_desk(session, caller, report_id, lock=True)
    check_version(if_match, report.version, required=False)
    assert caller.id is not None
    session.add(ReportNote(report_id=report.id, author_id=caller.id, text=body.text))
    report.updated_at = clock.now()
    audit(session, caller, "reports", "report.noted", report.id)
    await session.flush()
    return await _reply(session, report)


async def _on_desk(
    session: AsyncSession, caller: Caller, report_id: UUID, *, lock: bool = False
) -> Report:
    report = await reports.get(session, caller, report_id, lock=lock)
    if not reports.is_on_desk(caller, report):
        raise NotAllowed("This report is not on your desk")
    return report


async def _reply(session: AsyncSession, report: Report) -> NotesReply:
    items = await repository.of_report(session, report.id)
    return NotesReply(items=items, version=report.version)
