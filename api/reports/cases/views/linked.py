"""Reports that are handled together: the original of a duplicate, and the duplicates of one."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import Caller
from api.moves import repository as moves
from api.moves.models import StateMove
from api.municipality.repository import Ward
from api.promises import overdue
from api.promises import service as promises
from api.reports.cases import repository
from api.reports.cases.models import Report, ReportPhoto
from api.reports.cases.schemas.reports import LinkedReport, PartReply
from api.reports.cases.states import ReportMove, report_machine
from api.reports.cases.subject import KIND
from api.uploads import attachments

MOST = 20
"""Of one report that was reported by a whole quarter, the newest are shown."""


async def original_of(
    session: AsyncSession, caller: Caller, report: Report, *, inside: bool
) -> LinkedReport | None:
    """What a report is a duplicate of. Its reporter reads how the original goes on, which is the
    only way an anonymous one hears of it, but of a private one only where it stands; everybody
    else where the original is public."""
    if report.duplicate_of is None:
        return None
    original = await session.get_one(Report, report.duplicate_of)
    return _reply(caller, original, told=inside and original.private_by is None)


def replies(caller: Caller, reports: Sequence[Report]) -> list[LinkedReport]:
    """The reports as this caller may know of them; of one that is not theirs the number is not
    said, since the reporter has not shown it to anybody."""
    return [_reply(caller, report, told=False) for report in reports]


def _reply(caller: Caller, report: Report, *, told: bool) -> LinkedReport:
    opened = (
        report.is_public
        or repository.is_on_desk(caller, report)
        or repository.is_own(caller, report)
    )
    return LinkedReport(
        id=report.id if opened else None,
        number=report.number if opened or told else None,
        category=report.category,
        state=report.state,
        received_at=report.received_at,
        closed_at=report.closed_at,
        planned_on=report.planned_on if opened or told else None,
        answer=report.answer if opened or told else "",
    )


async def whole_of(session: AsyncSession, caller: Caller, part: Report) -> LinkedReport | None:
    """What a part is a part of; every department that has a part may know."""
    if part.parent_id is None:
        return None
    return _reply(caller, await repository.whole_of(session, part), told=True)


async def part_replies(
    session: AsyncSession, caller: Caller, ward: Ward, parts: Sequence[Report]
) -> list[PartReply]:
    """How the parts of a report stand; whoever sees the whole sees them."""
    overdue_before = await overdue.before(session) if parts else clock.today()
    return [
        PartReply(
            id=part.id if repository.is_on_desk(caller, part) else None,
            number=part.number,
            category=part.category,
            department_name=ward.department_name(part.department) if part.department else None,
            state=part.state,
            answer=part.answer,
            planned_on=part.planned_on,
            closed_at=part.closed_at,
            promises=promises.replies(await promises.of(session, KIND, part.id), overdue_before),
        )
        for part in parts
    ]


async def photos_of(
    session: AsyncSession, ids: Sequence[UUID], *, released: bool
) -> list[ReportPhoto]:
    """The photographs of these reports, with `released` those that everybody may see."""
    rows = await attachments.of(session, ReportPhoto, ids)
    return [row for row in rows if row.public or not released]


async def moves_of(
    session: AsyncSession, others: Sequence[Report], *, desk: bool
) -> list[StateMove]:
    """What happened to them: all of it for the desk, for everybody else that they were merged."""
    lines = await moves.history(session, report_machine, [other.id for other in others])
    return [line for line in lines if desk or line.move == ReportMove.MARK_DUPLICATE]


def numbers(others: Sequence[Report], *, desk: bool) -> dict[UUID, str]:
    """Their numbers; a report that is not public shows its own to the desk only."""
    return {other.id: other.number for other in others if desk or other.is_public}
