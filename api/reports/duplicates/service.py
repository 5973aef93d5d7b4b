"""Two reports are different; and what moves with a duplicate when it is merged."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock
from api.kit.caller import Caller
from api.kit.errors import field_error
from api.kit.subjects import on_desk
from api.reports.cases import repository
from api.reports.cases.models import Report
from api.reports.cases.subject import KIND
from api.reports.duplicates.models import DifferentPair
from api.reports.follows import service as follows


async def tell_apart(
    session: AsyncSession, caller: Caller, report_id: UUID, other_id: UUID
) -> None:
    """Remember that two reports are different; harmless when repeated."""
    report = await on_desk(KIND, session, caller, report_id)
    other = await repository.for_telling(session, other_id)
    if other is None or other.id == report.id or not repository.is_on_desk(caller, other):
        raise field_error("/other_id", "unknown", "There is no other report of this id")
    one, two = sorted((report.id, other.id))
    await session.execute(
        insert(DifferentPair)
        .values(one_id=one, other_id=two, decided_by=caller.id, decided_at=clock.now())
        .on_conflict_do_nothing()
    )
    audit(session, caller, "reports", "report.told_apart", report.id, {"other": str(other.id)})


async def merged(
    session: AsyncSession, report: Report, original: Report, brought: list[Report]
) -> None:
    """The followers of a duplicate, and whoever reported it, are counted at its original; those
    that its own duplicates brought go on with them."""
    for other in brought:
        await follows.carry_back(session, other.id, report.id)
        await follows.carry_over(session, other.id, original.id)
    await follows.carry_over(session, report.id, original.id)


async def taken_back(
    session: AsyncSession, report: Report, original: Report, brought: list[Report]
) -> None:
    """Followers go back with the duplicate; who came with another one too stays counted."""
    for other in [*brought, report]:
        await follows.carry_back(session, other.id, original.id)
    for other in brought:
        await follows.carry_over(session, other.id, report.id)
    for left in await repository.duplicates_of(session, original.id):
        await follows.carry_over(session, left.id, original.id)
