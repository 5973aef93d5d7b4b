"""What a panel reads of applications: their numbers, the names of whom they are, what is written in
them. Nothing else of panels asks for them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.applications.models import GrantApplication
from api.grants.rules.conflicts import Applying, Facts, Membership
from api.grants.rules.masking import masked
from api.grants.rules.selecting import Wish


@dataclass(frozen=True, slots=True)
class Listed:
    """An application in a list, with its title as written and without names."""

    id: UUID
    number: str
    title: str
    blind_title: str


@dataclass(frozen=True, slots=True)
class Named:
    """Whose an application is, and what is known of them."""

    groups: list[str]
    people: list[str]
    facts: Applying


async def eligible(session: AsyncSession, call_id: UUID) -> list[UUID]:
    """The applications of a call that are judged, by their numbers."""
    query = select(GrantApplication.id).where(
        GrantApplication.call_id == call_id, GrantApplication.state == "eligible"
    )
    return list(await session.scalars(query.order_by(GrantApplication.number)))


async def listed(session: AsyncSession, call_id: UUID) -> dict[UUID, Listed]:
    """All applications of a call."""
    query = select(GrantApplication).where(GrantApplication.call_id == call_id)
    rows = (await session.scalars(query)).all()
    return {
        row.id: Listed(
            row.id, row.number, row.title, masked(row.title, [row.group_name, *row.people])
        )
        for row in rows
    }


async def named(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Named]:
    """Whose these are."""
    query = select(GrantApplication).where(GrantApplication.id.in_(ids))
    return {
        row.id: Named(
            [row.group_name], row.people,
            Applying([str(row.group_id)], Facts(memberships=[Membership(str(row.group_id))])),
        )
        for row in await session.scalars(query)
    }  # fmt: skip


async def parts(
    session: AsyncSession, application_id: UUID, *, blind: bool
) -> list[tuple[str, str]]:
    """What was asked, and what was written."""
    row = await session.get_one(GrantApplication, application_id)
    names = [row.group_name, *row.people] if blind else []
    return [(title, masked(text, names) if blind else text) for title, text in row.answers.items()]


async def wishes(session: AsyncSession, ids: Collection[UUID]) -> list[Wish]:
    """What these ask for in each fiscal year, and the least that they can do with."""
    query = select(GrantApplication).where(GrantApplication.id.in_(ids))
    return [
        Wish(
            str(row.id),
            {int(year): amount for year, amount in row.asked.items()},
            {int(year): amount for year, amount in row.least.items()},
        )
        for row in await session.scalars(query)
    ]


def day(text: str | None) -> date | None:
    """A day as JSON has it."""
    return date.fromisoformat(text) if text else None
