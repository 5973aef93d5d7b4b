"""Questions about people and staff."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.models import Person, Role, Staff, StaffRole
from api.identity.profile import Reach
from api.kit.caller import Assignment, Caller
from api.kit.caller import Role as CallerRole
from api.kit.db import Rows

MOST_COLLEAGUES = 500


class Standing(NamedTuple):
    """What a member of staff is now, whatever an older token says."""

    session_version: int
    holds: tuple[Assignment, ...]


# Asked with every request of staff.
_STANDING = """
SELECT s.session_version, r.code, r.permissions, h.department, r.reach, h.head
FROM staff s
LEFT JOIN staff_roles h ON h.staff_id = s.id
LEFT JOIN roles r ON r.code = h.role AND r.active
WHERE s.id = %(staff_id)s AND s.disabled_at IS NULL
ORDER BY r.sort_order, h.department"""


async def standing(rows: Rows, staff_id: UUID) -> Standing | None:
    """The standing of a member of staff; nothing for the unknown and the disabled. A role that
    the profile does not know any more gives nothing."""
    found = await rows.all(_STANDING, {"staff_id": staff_id})
    if not found:
        return None
    return Standing(found[0][0], tuple(_assignment(*row[1:]) for row in found if row[1]))


def _assignment(
    role: str, permissions: list[str], department: str | None, reach: str, head: bool
) -> Assignment:
    everywhere = reach == Reach.ALL
    return Assignment(role, frozenset(permissions), department, everywhere=everywhere, head=head)


async def held_by(
    session: AsyncSession, ids: Collection[UUID]
) -> dict[UUID, tuple[Assignment, ...]]:
    """The roles of members of staff, in the profile's order."""
    rows = await session.execute(
        select(StaffRole, Role)
        .join(Role, Role.code == StaffRole.role)
        .where(StaffRole.staff_id.in_(set(ids)), Role.active)
        .order_by(Role.order, StaffRole.department)
    )
    held: dict[UUID, tuple[Assignment, ...]] = dict.fromkeys(ids, ())
    for one, role in rows:
        known = (role.code, role.permissions, one.department, role.reach, one.head)
        held[one.staff_id] += (_assignment(*known),)
    return held


async def staff_caller(session: AsyncSession, staff_id: UUID) -> Caller | None:
    """A member of staff as a caller; nothing for the unknown and the disabled."""
    if await active_staff(session, staff_id) is None:
        return None
    return Caller(CallerRole.STAFF, staff_id, holds=(await held_by(session, [staff_id]))[staff_id])


def holders(permission: str, departments: Collection[str] | None = None) -> Select[UUID]:
    """The ids of those who hold a permission, anywhere or in one of these departments; disabled
    ones too."""
    query = (
        select(StaffRole.staff_id)
        .join(Role, Role.code == StaffRole.role)
        .where(Role.active, Role.permissions.contains([permission]))
    )
    if departments is None:
        return query
    reached = StaffRole.department.in_(sorted(departments))
    return query.where(or_(Role.reach == Reach.ALL, reached))


async def heads(session: AsyncSession) -> list[tuple[UUID, str]]:
    """Who answers for which department now."""
    rows = await session.execute(
        select(StaffRole.staff_id, StaffRole.department)
        .join(Staff, Staff.id == StaffRole.staff_id)
        .where(StaffRole.head, Staff.disabled_at.is_(None))
    )
    return [(staff_id, department) for staff_id, department in rows if department]


async def active_staff(session: AsyncSession, staff_id: UUID) -> Staff | None:
    """A member of staff who is not disabled."""
    return await session.scalar(
        select(Staff).where(Staff.id == staff_id, Staff.disabled_at.is_(None))
    )


async def staff_by_email(session: AsyncSession, email: str) -> Staff | None:
    """A member of staff who is not disabled, by folded address."""
    return await session.scalar(
        select(Staff).where(Staff.email == email, Staff.disabled_at.is_(None))
    )


async def colleagues(session: AsyncSession, departments: Collection[str] | None) -> list[Staff]:
    """Those who are not disabled, of some departments or of all, by name."""
    query = select(Staff).where(Staff.disabled_at.is_(None)).order_by(Staff.name, Staff.id)
    if departments is not None:
        of = select(StaffRole.staff_id).where(StaffRole.department.in_(sorted(departments)))
        query = query.where(Staff.id.in_(of))
    return list(await session.scalars(query.limit(MOST_COLLEAGUES)))


async def staff_names(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, str]:
    """Names of staff, disabled ones too: history keeps them."""
    if not ids:
        return {}
    rows = await session.execute(select(Staff.id, Staff.name).where(Staff.id.in_(set(ids))))
    return {row.id: row.name for row in rows}


async def staff_by_id(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Staff]:
    """Members of staff, disabled ones too."""
    rows = await session.scalars(select(Staff).where(Staff.id.in_(set(ids))))
    return {member.id: member for member in rows}


async def person(session: AsyncSession, person_id: UUID) -> Person | None:
    """A resident."""
    return await session.get(Person, person_id)


async def person_by_email(session: AsyncSession, email: str) -> Person | None:
    """A resident, by folded address."""
    return await session.scalar(select(Person).where(Person.email == email))


async def people_by_id(session: AsyncSession, ids: Collection[UUID]) -> list[Person]:
    """Residents, in no order."""
    return list(await session.scalars(select(Person).where(Person.id.in_(set(ids)))))


async def email_of(session: AsyncSession, person_id: UUID) -> str | None:
    """The address of a resident, if there is one."""
    return await session.scalar(select(Person.email).where(Person.id == person_id))


async def language_of(session: AsyncSession, person_id: UUID) -> str | None:
    """The language in which a resident is written to."""
    return await session.scalar(select(Person.language).where(Person.id == person_id))


async def emails_of(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, str]:
    """The addresses of residents."""
    rows = await session.execute(select(Person.id, Person.email).where(Person.id.in_(ids)))
    return {row.id: row.email for row in rows if row.email}


async def demo_people(session: AsyncSession) -> list[Person | Staff]:
    """Everybody with a demo handle."""
    people = await session.scalars(select(Person).where(Person.demo_handle.is_not(None)))
    staff = await session.scalars(select(Staff).where(Staff.demo_handle.is_not(None)))
    return [*people, *staff]
