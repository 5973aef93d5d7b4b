"""Figures and lines of a digest: numbers, places and days; nothing that a reporter wrote."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.identity.models import Staff
from api.reports.cases.models import Report
from api.reports.cases.states import CLOSED
from api.reports.digests.models import Digest, DigestKind
from api.reports.digests.rules import AGES, since
from api.reports.policy import Permission

MOST_LINES = 15
_OPEN = Report.state.not_in(CLOSED)


@dataclass(frozen=True)
class Figures:
    """How much is open, by age in working days and by what is the matter."""

    open: int
    by_age: tuple[int, ...]
    late: int
    unassigned: int
    no_answer: int


@dataclass(frozen=True)
class Line:
    """One open report."""

    id: UUID
    number: str
    category: str
    district: str
    due_on: date | None


async def is_planned(session: AsyncSession, week: date) -> bool:
    """Whether this week's digests are on their way, or have arrived."""
    return await session.scalar(select(Digest.id).where(Digest.week == week).limit(1)) is not None


async def recipients(session: AsyncSession) -> list[tuple[DigestKind, str]]:
    """Who has something open: members of staff who are here, heads of departments (the address of
    a department that has none), triage."""
    clerks = select(Report.assignee_id).join(Staff, Staff.id == Report.assignee_id)
    clerks = clerks.where(_OPEN, Staff.disabled_at.is_(None)).distinct()
    departments = select(Report.department).where(_OPEN, Report.department.is_not(None)).distinct()
    found = [(DigestKind.CLERK, str(one)) for one in await session.scalars(clerks)]
    with_open = set(await session.scalars(departments))
    headed = [one for one in await people.heads(session) if one[1] in with_open]
    found += [(DigestKind.HEAD, str(one)) for one in {staff_id for staff_id, _ in headed}]
    headless = with_open - {department for _, department in headed}
    found += [(DigestKind.DEPARTMENT, str(one)) for one in headless]
    if await session.scalar(select(Report.id).where(_OPEN, Report.department.is_(None)).limit(1)):
        triage = select(Staff.id).where(Staff.disabled_at.is_(None))
        triage = triage.where(Staff.id.in_(people.holders(Permission.HEAR)))
        found += [(DigestKind.TRIAGE, str(one)) for one in await session.scalars(triage)]
    return sorted(found)


def scope(digest: Digest, departments: Collection[str]) -> ColumnElement[bool]:
    """The open reports that a digest is about. `departments`: those that it is about now."""
    match digest.kind:
        case DigestKind.CLERK:
            return _OPEN & (Report.assignee_id == UUID(digest.recipient))
        case DigestKind.DEPARTMENT | DigestKind.HEAD:
            return _OPEN & Report.department.in_(departments)
        case DigestKind.TRIAGE:
            return _OPEN & Report.department.is_(None)


async def figures(
    session: AsyncSession, of: ColumnElement[bool], today: date, overdue_before: date
) -> Figures:
    """The figures of the reports that `of` selects."""
    bounds = [since(today, age) for age in AGES]
    counted: Select[int] = select(
        func.count(),
        *(func.count().filter(Report.received_at >= bound) for bound in bounds),
        func.count().filter(Report.due_on < overdue_before),
        func.count().filter(Report.assignee_id.is_(None)),
        func.count().filter(Report.no_answer_at.is_not(None)),
    ).where(of)  # pyright: ignore[reportAssignmentType]
    total, *rest = (int(number) for number in (await session.execute(counted)).one())
    up_to = [*rest[: len(AGES)], total]
    by_age = [number - below for number, below in zip(up_to, [0, *up_to], strict=False)]
    late, unassigned, no_answer = rest[len(AGES) :]
    return Figures(total, tuple(by_age), late, unassigned, no_answer)


async def lines(session: AsyncSession, of: ColumnElement[bool]) -> list[Line]:
    """The most urgent, what is overdue first."""
    rows = await session.execute(
        select(Report.id, Report.number, Report.category, Report.district, Report.due_on)
        .where(of)
        .order_by(Report.due_on.nulls_last(), Report.id)
        .limit(MOST_LINES)
    )
    return [Line(*row) for row in rows]
