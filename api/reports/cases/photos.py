"""Photographs of a report."""

from collections.abc import Sequence
from typing import Literal

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller
from api.kit.errors import field_error
from api.publication.states import PublicationState
from api.reports.cases import repository
from api.reports.cases.models import Report, ReportPhoto
from api.reports.cases.schemas import SamePhoto
from api.uploads import attachments, prints
from api.uploads import service as uploads
from api.uploads.schemas import UploadRef

MOST = 8


async def add(
    session: AsyncSession,
    report: Report,
    refs: Sequence[UploadRef],
    *,
    moment: Literal["before", "after"],
    field: str = "/upload_ids",
    chosen: bool = True,
) -> None:
    """Attach uploads, which the request names in `field`. What staff add of the result of a
    public report is public at once; not what nobody here has looked at and `chosen`."""
    if not refs:
        return
    there = await session.scalar(
        select(func.count()).select_from(ReportPhoto).where(ReportPhoto.owner_id == report.id)
    )
    if (there or 0) + len(refs) > MOST:
        raise field_error(field, "too_many", f"A report holds {MOST} photographs")
    # What is shown of a part is shown with its whole.
    shown = (await repository.whole_of(session, report)).publication
    public = chosen and moment == "after" and shown == PublicationState.PUBLIC
    attached = await attachments.attach(
        session, ReportPhoto, report.id, refs, pointer=field, start=there or 0,
        moment=moment, public=public,
    )  # fmt: skip
    if public:
        await uploads.publish(session, [upload.id for upload in attached], public=True)


async def seen_elsewhere(session: AsyncSession, caller: Caller, report: Report) -> list[SamePhoto]:
    """Which of its photographs also came with another report that this member of staff may see."""
    own = select(ReportPhoto.upload_id).where(ReportPhoto.owner_id == report.id)
    same = await prints.similar(session, list(await session.scalars(own)))
    if not same:
        return []
    mine = {other: upload for upload, others in same.items() for other in others}
    public = Report.publication == PublicationState.PUBLIC
    rows = await session.execute(
        select(ReportPhoto.upload_id, Report.id, Report.number)
        .join(Report, Report.id == ReportPhoto.owner_id)
        .where(ReportPhoto.upload_id.in_(mine), Report.id != report.id)
        .where(or_(repository.within_reach(caller), public))
        .order_by(Report.received_at.desc())
    )
    return [
        SamePhoto(upload_id=mine[upload_id], report_id=report_id, number=number)
        for upload_id, report_id, number in rows
    ]
