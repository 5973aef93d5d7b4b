"""Questions about people and staff."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.models import Person, Staff
from api.kit.caller import Role
from api.kit.db import Rows

MOST_COLLEAGUES = 500


class Standing(NamedTuple):
    """What a member of staff is now, whatever an older token says."""

    role: Role
    department: str | None
    session_version: int


# Asked with every request of staff.
_STANDING = (
    "SELECT role, department, session_version FROM staff"
    " WHERE id = %(staff_id)s AND disabled_at IS NULL"
)


async def standing(rows: Rows, staff_id: UUID) -> Standing | None:
    """The standing of a member of staff; nothing for the unknown and the disabled."""
    row = await rows.first(_STANDING, {"staff_id": staff_id})
    return Standing(Role(row[0]), row[1], row[2]) if row else None


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


async def colleagues(session: AsyncSession, department: str | None) -> list[Staff]:
    """Those who are not disabled, of one department or of all, by name."""
    query = select(Staff).where(Staff.disabled_at.is_(None)).order_by(Staff.name, Staff.id)
    if department is not None:
        query = query.where(Staff.department == department)
    return list(await session.scalars(query.limit(MOST_COLLEAGUES)))


async def staff_names(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, str]:
    """Names of staff, disabled ones too: history keeps them."""
    if not ids:
        return {}
    rows = await session.execute(select(Staff.id, Staff.name).where(Staff.id.in_(set(ids))))
    return {row.id: row.name for row in rows}


async def person(session: AsyncSession, person_id: UUID) -> Person | None:
    """A resident."""
    return await session.get(Person, person_id)


async def person_by_email(session: AsyncSession, email: str) -> Person | None:
    """A resident, by folded address."""
    return await session.scalar(select(Person).where(Person.email == email))


async def email_of(session: AsyncSession, person_id: UUID) -> str | None:
    """The address of a resident."""
    return await session.scalar(select(Person.email).where(Person.id == person_id))


async def language_of(session: AsyncSession, person_id: UUID) -> str | None:
    """The language in which a resident is written to."""
    return await session.scalar(select(Person.language).where(Person.id == person_id))


async def emails_of(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, str]:
    """The addresses of residents."""
    rows = await session.execute(select(Person.id, Person.email).where(Person.id.in_(ids)))
    return {row.id: row.email for row in rows}


async def demo_people(session: AsyncSession) -> list[Person | Staff]:
    """Everybody with a demo handle."""
    people = await session.scalars(select(Person).where(Person.demo_handle.is_not(None)))
    staff = await session.scalars(select(Staff).where(Staff.demo_handle.is_not(None)))
    return [*people, *staff]
