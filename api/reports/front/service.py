"""A pair of photographs is pinned to the first page, for some days. Functions never commit.

A pin chooses; it does not hurry: what was shown or ended less than a day ago waits, and what is
withheld leaves at once, pinned or not (`cases.exits.asked`).
"""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock
from api.kit.caller import Caller
from api.kit.errors import NotFound, NotNow, field_error
from api.kit.etag import check_version
from api.reports.cases import repository
from api.reports.cases.models import Report
from api.reports.cases.states import ReportState

LONGEST = timedelta(days=90)


async def pin(
    session: AsyncSession, caller: Caller, report_id: UUID, until: date, if_match: str | None
) -> Report:
    """Put it before all others until a day."""
    report = await _public(session, report_id, if_match)
    today = clock.today()
    if not today <= until <= today + LONGEST:
        raise field_error("/until", "out_of_range", "A day from today on, within 90 days")
    shown = {row.moment for row in await repository.photos_of(session, report.id) if row.public}
    if report.state is not ReportState.FIXED or shown != {"before", "after"}:
        raise NotNow("It needs an end and a photograph of before and of after, all public")
    report.pinned_until = until
    audit(session, caller, "reports", "report.pinned", report.id, {"until": until.isoformat()})
    await session.flush()
    return report


async def unpin(
    session: AsyncSession, caller: Caller, report_id: UUID, if_match: str | None
) -> Report:
    """Take it back among the others; harmless when repeated."""
    report = await _public(session, report_id, if_match)
    if report.pinned_until is not None:
        report.pinned_until = None
        audit(session, caller, "reports", "report.unpinned", report.id)
        await session.flush()
    return report


async def _public(session: AsyncSession, report_id: UUID, if_match: str | None) -> Report:
    """One of those that everybody may see: an editor need not work on reports."""
    query = select(Report).where(Report.id == report_id, repository.is_public())
    report = await session.scalar(query.with_for_update(of=Report))
    if report is None:
        raise NotFound("No such report")
    check_version(if_match, report.version)
    return report
