"""The pair of photographs that an editor chose for the first page."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.reports.cases import repository
from api.reports.cases.models import Report
from api.reports.cases.states import ReportState
from api.reports.front import service
from api.uploads.models import Upload
from demo.stage import Stage

AFTER = ("publication",)
LONG_ENOUGH = timedelta(days=80)


async def plant(stage: Stage) -> None:
    """Pin the newest that has settled, before and after both public; an upright pair where there
    is one."""
    session = stage.session
    found = await session.scalars(
        select(Report)
        .where(
            repository.is_public(),
            Report.state == ReportState.FIXED,
            Report.closed_at < stage.anchor - timedelta(days=3),
        )
        .order_by(Report.closed_at.desc())
    )
    pairs = [(report, await _is_upright(session, report.id)) for report in found]
    settled = [(report, upright) for report, upright in pairs if upright is not None]
    for report, _ in sorted(settled, key=lambda pair: not pair[1])[:1]:
        until = clock.today() + LONG_ENOUGH
        await service.pin(session, stage.people.triage, report.id, until, "*")


async def _is_upright(session: AsyncSession, report_id: UUID) -> bool | None:
    """Whether both photographs are higher than wide; `None` where there is no public pair."""
    shown = [photo for photo in await repository.photos_of(session, report_id) if photo.public]
    if {photo.moment for photo in shown} != {"before", "after"}:
        return None
    upright = select(Upload.height > Upload.width).where(
        Upload.id.in_([photo.upload_id for photo in shown])
    )
    return all(await session.scalars(upright))
