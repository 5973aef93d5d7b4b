"""Reading applications: a group's own, and for the desk all that were sent or came on paper."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.directory import repository as directory
from api.directory.states import GroupRole
from api.grants.applications.models import GrantApplication, GrantFinding, GrantSubmission
from api.grants.applications.states import ApplicationState
from api.grants.calls.models import GrantCall
from api.grants.policy import Permission
from api.grants.rules.terms import Track
from api.kit import clock, desks, paging
from api.kit.caller import Caller, Role
from api.kit.errors import NotFound
from api.kit.paging import PageRequest

WRITERS = frozenset({GroupRole.REPRESENTATIVE, GroupRole.EDITOR, GroupRole.TREASURER})
SENDERS = frozenset({GroupRole.REPRESENTATIVE, GroupRole.SUBMITTER})


def rights(roles: frozenset[GroupRole]) -> frozenset[str]:
    """What somebody may do with an application of a group in which they are these."""
    found: set[str] = set()
    if roles & WRITERS:
        found.add(Permission.EDIT)
    if roles & SENDERS:
        found.add(Permission.SUBMIT)
    return frozenset(found)


async def permissions(
    session: AsyncSession, caller: Caller, application: GrantApplication
) -> frozenset[str]:
    """What the caller may do with an application; the desk also writes what came on paper."""
    if caller.role is Role.RESIDENT and caller.id:
        return rights(await directory.roles_in(session, caller.id, application.group_id))
    held = caller.permitted_in(application.department)
    own = {Permission.EDIT, Permission.SUBMIT} if application.on_paper else set[Permission]()
    return held | own if Permission.SCREEN in held else held


def is_on_desk(caller: Caller, application: GrantApplication) -> bool:
    """Whether the caller screens it."""
    reached = desks.reaches(caller, Permission.SCREEN, application.department)
    return reached and (application.on_paper or application.state is not ApplicationState.DRAFT)


async def get(
    session: AsyncSession, caller: Caller, application_id: UUID, /, *, lock: bool = False
) -> GrantApplication:
    """An application that the caller may see, or 404."""
    found = await session.get(
        GrantApplication, application_id, with_for_update=lock or None, populate_existing=lock
    )
    if found is not None and is_on_desk(caller, found):
        return found
    if found is not None and caller.role is Role.RESIDENT and caller.id:
        member = await directory.member_of(session, caller, found.group_id)
        if member is not None:
            return found
    raise NotFound("No such application")


async def page(
    session: AsyncSession,
    caller: Caller,
    request: PageRequest,
    *,
    call_id: UUID | None,
    state: ApplicationState | None,
) -> tuple[list[GrantApplication], str | None]:
    """Applications that the caller sees, newest first."""
    query = select(GrantApplication).where(await _seen(session, caller))
    if call_id is not None:
        query = query.where(GrantApplication.call_id == call_id)
    if state is not None:
        query = query.where(GrantApplication.state == state)
    listing = f"grants:applications:{call_id}:{state}"
    return await paging.page(session, query, GrantApplication.created_at, request, listing=listing)


async def _seen(session: AsyncSession, caller: Caller) -> ColumnElement[bool]:
    if caller.role is Role.RESIDENT and caller.id:
        mine = await directory.groups_of(session, caller.id)
        return GrantApplication.group_id.in_([group.id for group, _ in mine])
    department = GrantApplication.__table__.c.department
    return and_(
        desks.within(caller, Permission.SCREEN, department),
        or_(GrantApplication.on_paper, GrantApplication.state != ApplicationState.DRAFT),
    )


async def calls(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, GrantCall]:
    """The calls of some applications."""
    rows = await session.scalars(select(GrantCall).where(GrantCall.id.in_(set(ids))))
    return {call.id: call for call in rows}


async def latest_of(session: AsyncSession, group_id: UUID) -> GrantApplication | None:
    """What a group wrote last."""
    query = select(GrantApplication).where(GrantApplication.group_id == group_id)
    return await session.scalar(query.order_by(GrantApplication.created_at.desc()).limit(1))


async def unscreened(session: AsyncSession, call_id: UUID) -> bool:
    """Whether a call has an application of which nobody knows yet whether it is eligible; one that
    was returned counts until its day is over."""
    waits = {ApplicationState.SUBMITTED, ApplicationState.RESUBMITTED, ApplicationState.OBJECTED}
    returned = and_(
        GrantApplication.state == ApplicationState.RETURNED,
        GrantApplication.asked_until >= clock.today(),
    )
    query = select(func.count()).where(
        GrantApplication.call_id == call_id, or_(GrantApplication.state.in_(waits), returned)
    )
    return bool(await session.scalar(query))


async def granted_of(
    session: AsyncSession, group_id: UUID, programmes: Collection[str]
) -> Sequence[str]:
    """Titles of the calls without competition, of some programmes, in which a group was found
    eligible: there it holds the grant with that."""
    query = (
        select(GrantCall.title)
        .join(GrantApplication, GrantApplication.call_id == GrantCall.id)
        .where(GrantApplication.group_id == group_id, GrantCall.programme.in_(programmes))
        .where(GrantApplication.state == ApplicationState.ELIGIBLE)
        .where(GrantCall.track == Track.ROLLING_FIXED)
    )
    return (await session.scalars(query.order_by(GrantCall.opens_at))).all()


async def sent(session: AsyncSession, application_id: UUID) -> Sequence[GrantSubmission]:
    """An application as it was sent each time."""
    query = select(GrantSubmission).where(GrantSubmission.application_id == application_id)
    return (await session.scalars(query.order_by(GrantSubmission.number))).all()


async def times_sent(session: AsyncSession, application_id: UUID) -> int:
    """How often it was sent."""
    query = select(func.count()).where(GrantSubmission.application_id == application_id)
    return await session.scalar(query) or 0


async def findings(session: AsyncSession, application_id: UUID) -> dict[str, GrantFinding]:
    """What was found, by clause."""
    query = select(GrantFinding).where(GrantFinding.application_id == application_id)
    return {one.clause: one for one in await session.scalars(query)}
