"""Reading themes and their observations."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions.models import Contribution
from api.contributions.policy import Permission
from api.contributions.repository import on_desk
from api.contributions.themes.models import Observation, Theme
from api.contributions.themes.states import ThemeMove, ThemeState, theme_machine
from api.kit import paging
from api.kit.caller import Caller
from api.kit.errors import NotFound
from api.kit.paging import PageRequest
from api.moves import repository as moves
from api.publication.states import PublicationState

SHOWN = 50
_MOST_IN_A_FILE = 20_000


def visible_to(caller: Caller) -> Select[Theme]:
    """Those who work on reports see every theme, everybody else those that were asked."""
    query = select(Theme)
    return query if caller.may(Permission.WORK) else query.where(Theme.state != ThemeState.DRAFT)


async def get(
    session: AsyncSession, caller: Caller, theme_id: UUID, *, lock: bool = False
) -> Theme:
    """A theme that the caller may see, or 404."""
    query = visible_to(caller).where(Theme.id == theme_id)
    theme = await session.scalar(query.with_for_update() if lock else query)
    if theme is None:
        raise NotFound("No such theme")
    return theme


async def all_of(session: AsyncSession, caller: Caller) -> list[Theme]:
    """The latest themes."""
    query = visible_to(caller).order_by(Theme.opens_on.desc(), Theme.id.desc()).limit(SHOWN)
    return list(await session.scalars(query))


async def is_answered(session: AsyncSession, theme_id: UUID) -> bool:
    """Whether anybody has answered it."""
    found = select(Observation.id).where(Observation.theme_id == theme_id).limit(1)
    return await session.scalar(found) is not None


async def counts(
    session: AsyncSession, ids: Sequence[UUID]
) -> dict[UUID, dict[PublicationState, int]]:
    """How many observations each theme has, by publication."""
    rows = await session.execute(
        select(Observation.theme_id, Contribution.publication, func.count())
        .join(Contribution, Contribution.id == Observation.id)
        .where(Observation.theme_id.in_(ids))
        .group_by(Observation.theme_id, Contribution.publication)
    )
    found: dict[UUID, dict[PublicationState, int]] = {}
    for theme_id, publication, count in rows:
        found.setdefault(theme_id, {})[publication] = count
    return found


def _observations(caller: Caller, theme: Theme, *, desk: bool) -> Select[Contribution]:
    query = (
        select(Contribution)
        .join(Observation, Observation.id == Contribution.id)
        .where(Observation.theme_id == theme.id)
    )
    shown = Contribution.publication == PublicationState.PUBLIC
    return query.where(on_desk(caller) if desk else shown)


async def page(
    session: AsyncSession, caller: Caller, theme: Theme, request: PageRequest, *, desk: bool
) -> tuple[list[Contribution], str | None]:
    """Observations that the caller may see, newest first."""
    query = _observations(caller, theme, desk=desk)
    by, listing = Contribution.received_at, f"observations:{theme.id}:{desk}"
    return await paging.page(session, query, by, request, listing=listing)


async def file_rows(session: AsyncSession, caller: Caller, theme: Theme) -> list[Contribution]:
    """All observations on the caller's desk, oldest first, for the file that staff take away."""
    query = _observations(caller, theme, desk=True).order_by(Contribution.received_at)
    return list(await session.scalars(query.limit(_MOST_IN_A_FILE)))


async def details(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, Observation]:
    """What is special about each observation."""
    rows = await session.scalars(select(Observation).where(Observation.id.in_(ids)))
    return {row.id: row for row in rows}


async def shown_answers(session: AsyncSession, theme_id: UUID) -> list[Observation]:
    """The answers that the result counts: of observations that staff showed."""
    return list(
        await session.scalars(
            select(Observation)
            .join(Contribution, Contribution.id == Observation.id)
            .where(Observation.theme_id == theme_id)
            .where(Contribution.publication == PublicationState.PUBLIC)
        )
    )


async def concluded_at(session: AsyncSession, theme_id: UUID) -> datetime | None:
    """When the result of a theme was shown."""
    lines = await moves.history(session, theme_machine, [theme_id])
    told = [line.created_at for line in lines if line.move == ThemeMove.REPORT]
    return told[-1] if told else None
