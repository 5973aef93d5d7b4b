"""Who sees which contributions, and their photographs in a bounded number of statements."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions.models import Contribution, ContributionKind
from api.contributions.policy import Permission
from api.kit.caller import Caller, Role
from api.kit.desks import reaches, within
from api.kit.errors import NotFound
from api.kit.numbers import receipt_number
from api.publication.states import PublicationState

SUBJECT = "contribution"


def on_desk(caller: Caller) -> ColumnElement[bool]:
    """The contributions that this member of staff works on."""
    return within(caller, Permission.WORK, Contribution.department.expression)


def visible_to(caller: Caller) -> Select[Contribution]:
    """The one place that says who sees which contributions."""
    public = Contribution.publication == PublicationState.PUBLIC
    ways = [public, on_desk(caller)]
    if caller.role is Role.RESIDENT and caller.id:
        ways.append(Contribution.reporter_id == caller.id)
    return select(Contribution).where(or_(*ways))


def is_on_desk(caller: Caller, one: Contribution) -> bool:
    """Whether the caller works on it."""
    return reaches(caller, Permission.WORK, one.department)


def is_own(caller: Caller, one: Contribution) -> bool:
    """Whether the caller gave it."""
    return caller.role is Role.RESIDENT and caller.id is not None and caller.id == one.reporter_id


async def get(
    session: AsyncSession,
    caller: Caller,
    contribution_id: UUID,
    kind: ContributionKind | None = None,
    *,
    lock: bool = False,
) -> Contribution:
    """A contribution that the caller may see, or 404."""
    query = visible_to(caller).where(Contribution.id == contribution_id)
    if kind is not None:
        query = query.where(Contribution.kind == kind)
    found = await session.scalar(query.with_for_update() if lock else query)
    if found is None:
        raise NotFound("No such contribution")
    return found


async def by_submission(session: AsyncSession, submission_id: UUID) -> Contribution | None:
    """The contribution that a client's submission became."""
    return await session.scalar(
        select(Contribution).where(Contribution.submission_id == submission_id)
    )


async def by_number(
    session: AsyncSession, number: str, *, lock: bool = False
) -> Contribution | None:
    """The contribution of this number, whoever asks: for look-ups that check a code."""
    query = select(Contribution).where(Contribution.number == receipt_number(number, "K"))
    return await session.scalar(query.with_for_update() if lock else query)
