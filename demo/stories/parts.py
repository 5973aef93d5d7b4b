"""Reports that several departments work on, in the demo ward."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from api.municipality import repository as municipality
from api.reports.cases import repository
from api.reports.cases.models import Report
from api.reports.cases.schemas.moves import PartRequest, ReportMoveRequest
from api.reports.cases.service import moving
from api.reports.cases.states import CannotReason, ReportMove
from demo.stage import People
from demo.stories.texts import texts

_M = ReportMove


async def wanted(session: AsyncSession, report: Report) -> Sequence[PartRequest]:
    """Two parts: one of the report's own kind, one for another department where there is one."""
    ward = await municipality.current(session)
    others = [c for c in ward.everyday if c.code != report.category]
    elsewhere = [c for c in others if c.department != report.department] or others
    photos = [row.upload_id for row in await repository.photos_of(session, report.id)]
    return [
        PartRequest(category=report.category, upload_ids=photos),
        PartRequest(category=elsewhere[0].code, upload_ids=photos),
    ]


async def end(session: AsyncSession, people: People, whole: Report) -> None:
    """One part is repaired, of the other nothing can be done: the whole has ended, not fixed."""
    reason = next(code for code in CannotReason if code in texts().cannot)
    for number, part in enumerate(await repository.parts_of(session, whole.id)):
        clerk = people.of_desk(part.department)
        await moving.move(session, clerk, part.id, ReportMoveRequest(move=_M.ACCEPT), None)
        body = (
            ReportMoveRequest(move=_M.DECLINE, reason=reason, note=texts().cannot[reason])
            if number
            else ReportMoveRequest(
                move=_M.FINISH, note="修理しました。", no_photo_reason=texts().staff["no_photo"][0]
            )
        )
        await moving.move(session, clerk, part.id, body, None)
