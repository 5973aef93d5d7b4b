"""The photographs of a report as one caller may see them."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from api.reports.cases import repository
from api.reports.cases.models import Report, ReportPhoto
from api.reports.cases.schemas.reports import PhotoReply
from api.reports.cases.views import linked
from api.uploads import attachments
from api.uploads import repository as uploads


async def photos_for(
    session: AsyncSession, report: Report, *, inside: bool, desk: bool = False
) -> list[PhotoReply]:
    """The photographs; for the public only those that staff released, once they can be seen."""
    rows = [row for row in await repository.photos_of(session, report.id) if row.public or inside]
    known = await uploads.photos(session, [row.upload_id for row in rows])
    return [
        photo_for(row, known[row.upload_id], desk=desk)
        for row in rows
        if inside or known[row.upload_id].large
    ]


async def linked_photos(
    session: AsyncSession, others: Sequence[Report], *, desk: bool
) -> list[PhotoReply]:
    """The photographs of other reports that are shown with this one: released ones for all."""
    numbers = {other.id: other.number for other in others}
    rows = await linked.photos_of(session, list(numbers), released=not desk)
    known = await uploads.photos(session, [row.upload_id for row in rows])
    return [
        photo_for(row, known[row.upload_id], numbers[row.owner_id], desk=desk)
        for row in rows
        if desk or known[row.upload_id].large
    ]


async def given_photos(session: AsyncSession, part: Report, *, desk: bool) -> list[PhotoReply]:
    """The photographs of the whole that were given to a part, for whoever works on it."""
    if not desk or part.parent_id is None or not part.part_photos:
        return []
    whole = await repository.whole_of(session, part)
    rows = [
        row
        for row in await repository.photos_of(session, whole.id)
        if str(row.upload_id) in part.part_photos
    ]
    known = await uploads.photos(session, [row.upload_id for row in rows])
    return [photo_for(row, known[row.upload_id], whole.number, desk=desk) for row in rows]


def photo_for(
    row: ReportPhoto, upload: uploads.Photo, number: str | None = None, *, desk: bool = False
) -> PhotoReply:
    """A photograph with how far it is; `number` is that of the other report it came with."""
    faces = upload.faces if desk else None
    return attachments.reply(PhotoReply, row, upload, report_number=number, faces=faces)
