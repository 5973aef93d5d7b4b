"""Which photographs stand on whose desk: those of reports with all that was added to them, and
those of contributions. Functions never commit."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller
from api.kit.errors import NotAllowed, NotFound
from api.reports.cases import repository as cases
from api.reports.cases.models import Report
from api.reports.comments import repository as comments
from api.reports.contractors import repository as contractors
from api.reports.contributions import repository as contributions
from api.uploads import repository as uploads
from api.uploads.models import Upload


@dataclass(frozen=True)
class Held:
    """A photograph, and the report or contribution on whose record its changes are put."""

    upload: Upload
    holder_id: UUID
    department: str | None


async def of_report(
    session: AsyncSession, caller: Caller, report_id: UUID, upload_id: UUID, *, lock: bool = False
) -> Held:
    """A photograph that stands beside a report on the caller's desk, or 404: its own, those of
    comments, of a contractor's answers, and of the reports that are handled with it."""
    report = await cases.get(session, caller, report_id)
    if not cases.is_on_desk(caller, report):
        raise NotAllowed("This report is not on your desk")
    if not (
        await cases.hold_photo(session, await _handled_together(session, report), upload_id)
        or str(upload_id) in (report.part_photos or ())
        or await comments.hold_photo(session, report.id, upload_id)
        or await contractors.hold_photo(session, report.id, upload_id)
    ):
        raise NotFound("This report has no such photograph")
    return Held(await uploads.one(session, upload_id, lock=lock), report.id, report.department)


async def _handled_together(session: AsyncSession, report: Report) -> list[UUID]:
    others = [
        *await cases.duplicates_of(session, report.id),
        *await cases.parts_of(session, report.id),
    ]
    return [report.id, *(other.id for other in others)]


async def of_contribution(
    session: AsyncSession,
    caller: Caller,
    contribution_id: UUID,
    upload_id: UUID,
    *,
    lock: bool = False,
) -> Held:
    """A photograph of a contribution on the caller's desk, or 404."""
    one = await contributions.get(session, caller, contribution_id)
    if not contributions.is_on_desk(caller, one):
        raise NotAllowed("This contribution is not on your desk")
    rows = await contributions.photos_of(session, [one.id])
    if upload_id not in {row.upload_id for row in rows}:
        raise NotFound("This contribution has no such photograph")
    return Held(await uploads.one(session, upload_id, lock=lock), one.id, one.department)
