"""Reading reports: who sees which, and single ones with all that belongs to them."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller, Role
from api.kit.desks import reaches, within
from api.kit.errors import NotFound
from api.kit.numbers import receipt_number
from api.moves import repository as moves
from api.moves.models import StateMove
from api.reports.cases.models import Report, ReportPhoto, public_reports
from api.reports.cases.states import SUBJECT, report_machine
from api.reports.policy import Permission
from api.uploads import attachments


def within_reach(caller: Caller) -> ColumnElement[bool]:
    """The reports that are more to this caller than to the public."""
    if caller.holds:
        return within(caller, Permission.WORK, Report.department.expression)
    # Compared only where there is a value: `== None` would match every row that has none.
    if caller.role is Role.RESIDENT and caller.id:
        return Report.reporter_id == caller.id
    if opened := caller.opened(SUBJECT):
        still_there = true() if caller.role is Role.CONTRACTOR else Report.erased_at.is_(None)
        return and_(Report.id == opened, still_there)
    return false()


def is_public() -> ColumnElement[bool]:
    """The reports that everybody may see, for conditions on `Report`."""
    return exists().where(public_reports.c.id == Report.id)


def visible_to(caller: Caller) -> Select[Report]:
    """The one place that says who sees which reports."""
    return select(Report).where(or_(is_public(), within_reach(caller)))


def is_own(caller: Caller, report: Report) -> bool:
    """Whether the caller reported it."""
    if caller.role in {Role.HOLDER, Role.PARTNER}:
        return caller.opened(SUBJECT) == report.id and report.erased_at is None
    return (
        caller.role is Role.RESIDENT and caller.id is not None and caller.id == report.reporter_id
    )


def is_on_desk(caller: Caller, report: Report) -> bool:
    """Whether the caller works on it."""
    return reaches(caller, Permission.WORK, report.department)


def permissions(caller: Caller, report: Report) -> frozenset[str]:
    """What this caller may do with this report: staff on their desk, reporters with their own,
    a partner for the reporter that it speaks for, a contractor with what was handed over."""
    if is_on_desk(caller, report):
        return caller.permitted_in(report.department)
    if is_own(caller, report):
        relays = caller.role is Role.PARTNER
        return frozenset({Permission.OWN, *([Permission.RELAY] if relays else [])})
    if caller.role is Role.CONTRACTOR and caller.opened(SUBJECT) == report.id:
        return frozenset({Permission.CONTRACT})
    return frozenset()


async def get(
    session: AsyncSession, caller: Caller, report_id: UUID, *, lock: bool = False
) -> Report:
    """A report that the caller may see, or 404."""
    query = visible_to(caller).where(Report.id == report_id)
    report = await session.scalar(query.with_for_update(of=Report) if lock else query)
    if report is None:
        raise NotFound("No such report")
    return report


async def seen_among(
    session: AsyncSession, caller: Caller, ids: Collection[UUID]
) -> dict[UUID, Report]:
    """Those of these reports that the caller may see."""
    rows = await session.scalars(visible_to(caller).where(Report.id.in_(ids)))
    return {report.id: report for report in rows}


async def by_number(session: AsyncSession, number: str) -> Report | None:
    """The report with this receipt number, whoever asks: for look-ups that check a code."""
    return await session.scalar(
        select(Report).where(Report.number == (receipt_number(number, "R") or number))
    )


async def by_submission(session: AsyncSession, submission_id: UUID) -> Report | None:
    """The report that a client's submission became."""
    return await session.scalar(select(Report).where(Report.submission_id == submission_id))


async def for_telling(session: AsyncSession, report_id: UUID) -> Report | None:
    """The report behind a fact, for the rooms that tell people."""
    return await session.get(Report, report_id)


async def duplicates_of(session: AsyncSession, report_id: UUID) -> list[Report]:
    """The reports that were merged into this one, oldest first."""
    return list(
        await session.scalars(
            select(Report)
            .where(Report.duplicate_of == report_id)
            .order_by(Report.received_at, Report.id)
        )
    )


async def public_numbers(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, str]:
    """The receipt numbers of those of these reports that everybody may see."""
    if not ids:
        return {}
    rows = await session.execute(
        select(public_reports.c.id, public_reports.c.number).where(
            public_reports.c.id.in_(set(ids))
        )
    )
    return {row.id: row.number for row in rows}


async def public_among(session: AsyncSession, numbers: Collection[str]) -> set[str]:
    """Those of these receipt numbers, as they were typed, whose reports everybody may see."""
    if not numbers:
        return set()
    typed = {number.strip().upper(): number for number in numbers}
    found = await session.scalars(
        select(public_reports.c.number).where(public_reports.c.number.in_(typed))
    )
    return {typed[number] for number in found}


async def parts_of(session: AsyncSession, report_id: UUID, *, lock: bool = False) -> list[Report]:
    """What a report was split into, in the order of their numbers."""
    query = select(Report).where(Report.parent_id == report_id).order_by(Report.number)
    return list(await session.scalars(query.with_for_update(of=Report) if lock else query))


async def whole_of(session: AsyncSession, report: Report) -> Report:
    """The report that a part is of; every other report is its own whole."""
    return await session.get_one(Report, report.parent_id) if report.parent_id else report


async def photos_of(session: AsyncSession, report_id: UUID) -> list[ReportPhoto]:
    """The photographs of a report, those of the fault first."""
    return await attachments.of(session, ReportPhoto, [report_id])


async def moves_of(session: AsyncSession, report_id: UUID) -> list[StateMove]:
    """A report's life, oldest first."""
    return await moves.history(session, report_machine, [report_id])
