"""The pair of photographs that an editor chose for the first page."""

from datetime import timedelta

from sqlalchemy import select

from api.kit import clock
from api.reports.cases import repository
from api.reports.cases.models import Report
from api.reports.cases.states import ReportState
from api.reports.front import service
from demo.stage import Stage

AFTER = ("publication",)
LONG_ENOUGH = timedelta(days=80)


async def plant(stage: Stage) -> None:
    """Pin the newest that has settled, before and after both public."""
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
    for report in found:
        photos = await repository.photos_of(session, report.id)
        if {photo.moment for photo in photos if photo.public} == {"before", "after"}:
            until = clock.today() + LONG_ENOUGH
            await service.pin(session, stage.people.triage, report.id, until, "*")
            return
