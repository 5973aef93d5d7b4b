"""Photographs of a report."""

from collections.abc import Sequence
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.errors import field_error
from api.reports.cases import repository
from api.reports.cases.models import Report, ReportPhoto
from api.uploads import attachments
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
    shown = (await repository.whole_of(session, report)).is_public
    public = chosen and moment == "after" and shown
    attached = await attachments.attach(
        session, ReportPhoto, report.id, refs, pointer=field, start=there or 0,
        moment=moment, public=public,
    )  # fmt: skip
    if public:
        await uploads.publish(session, [upload.id for upload in attached], public=True)
