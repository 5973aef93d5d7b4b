"""Photographs that came with more than one report."""

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller
from api.reports.cases import repository
from api.reports.cases.models import Report, ReportPhoto
from api.reports.cases.schemas.reports import SamePhoto
from api.uploads import prints


async def seen_elsewhere(session: AsyncSession, caller: Caller, report: Report) -> list[SamePhoto]:
    """Which of its photographs also came with another report that this member of staff may see."""
    own = select(ReportPhoto.upload_id).where(ReportPhoto.owner_id == report.id)
    same = await prints.similar(session, list(await session.scalars(own)))
    if not same:
        return []
    mine = {other: upload for upload, others in same.items() for other in others}
    rows = await session.execute(
        select(ReportPhoto.upload_id, Report.id, Report.number)
        .join(Report, Report.id == ReportPhoto.owner_id)
        .where(ReportPhoto.upload_id.in_(mine), Report.id != report.id)
        .where(or_(repository.within_reach(caller), repository.is_public()))
        .order_by(Report.received_at.desc())
    )
    return [
        SamePhoto(upload_id=mine[upload_id], report_id=report_id, number=number)
        for upload_id, report_id, number in rows
    ]
