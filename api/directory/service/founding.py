"""A group is founded, changed, rests and ends."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import attempt
from api.audit.service import record as audit
from api.directory import repository
from api.directory.models import Group, GroupMember
from api.directory.profile import GROUP_KINDS
from api.directory.repository import Standing
from api.directory.schemas import GroupContent, GroupCreate, GroupMoveRequest
from api.directory.service.inviting import admit
from api.directory.states import GroupMove, GroupRole, GroupState, group_machine
from api.kit import clock
from api.kit.caller import Caller, Role
from api.kit.errors import NotNow, field_error
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.kit.limits import Limit
from api.kit.text import search_key
from api.moves import service as moves
from api.moves.workflow import Step, Workflow
from api.municipality import repository as municipality

ROOM = "directory"
PER_PERSON = Limit("directory.create", 10, timedelta(days=1))
KEPT, INVITATIONS_KEPT = timedelta(days=365), timedelta(days=30)
_FOUNDER = {"representative_name", "representative_email"}


async def create(session: AsyncSession, caller: Caller, body: GroupCreate) -> Group:
    """Found a group. A resident represents it; at the counter it is who staff name."""
    if caller.role is Role.RESIDENT and body.representative_email is not None:
        raise field_error("/representative_email", "not_offered", "You are signed in already")
    group = Group(id=new_id(), **await _columns(session, body.model_dump(exclude=_FOUNDER)))
    await _stored(session, group)
    moves.begun(session, group_machine, group.id, caller)
    person_id = caller.id if caller.role is Role.RESIDENT else None
    await admit(
        session, group, body.representative_name, body.representative_email,
        [GroupRole.REPRESENTATIVE], person_id=person_id,
    )  # fmt: skip
    audit(session, caller, ROOM, "group.created", group.id)
    await session.flush()
    return group


async def edit(
    session: AsyncSession, caller: Caller, group_id: UUID, body: GroupContent, if_match: str | None
) -> Standing:
    """Change what a group is called and how it is reached."""
    standing = await open_to(session, caller, group_id, if_match, required=True)
    for part, value in (await _columns(session, body.model_dump())).items():
        setattr(standing.group, part, value)
    await _stored(session, standing.group)
    audit(session, caller, ROOM, "group.edited", group_id)
    return standing


async def move(
    session: AsyncSession,
    caller: Caller,
    group_id: UUID,
    body: GroupMoveRequest,
    if_match: str | None,
) -> Standing:
    """Let it rest, go on, or end."""
    standing = await repository.led(session, caller, group_id)
    check_version(if_match, standing.group.version, required=False)
    await moves.make(
        session, WORKFLOW, standing.group, body, actor=caller, permissions=standing.permissions
    )
    return standing


async def _end(step: Step[Group, GroupMoveRequest]) -> None:
    step.record.closed_at = clock.now()


WORKFLOW = Workflow[Group, GroupMoveRequest](
    group_machine, ROOM, "group", {GroupMove.CLOSE: [_end]}
)  # fmt: skip


async def open_to(
    session: AsyncSession,
    caller: Caller,
    group_id: UUID,
    if_match: str | None,
    *,
    required: bool = False,
) -> Standing:
    """A group that the caller stands for and that is not over, locked."""
    standing = await repository.led(session, caller, group_id)
    check_version(if_match, standing.group.version, required=required)
    if standing.group.state in group_machine.closed:
        raise NotNow("This group is over")
    return standing


async def touched(session: AsyncSession, group: Group) -> None:
    """What changed in a group gives it a new version."""
    group.updated_at = clock.now()
    await session.flush()


async def _columns(session: AsyncSession, said: dict[str, Any]) -> dict[str, Any]:
    ward = await municipality.current(session)
    if said["kind"] not in {kind.code for kind in ward.section(GROUP_KINDS)}:
        raise field_error("/kind", "unknown", "There is no such kind of group")
    district = said["district"]
    if district is not None and district not in {one.code for one in ward.active_districts}:
        raise field_error("/district", "unknown", "There is no such district")
    return {**said, "search_key": search_key(f"{said['name']} {said['reading']}")}


async def _stored(session: AsyncSession, group: Group) -> None:
    """Written, unless another group that is not over has the same corporate number."""
    try:
        async with attempt(session):
            session.add(group)
            await session.flush()
    except IntegrityError as taken:
        if "corporate_number" not in str(taken.orig):
            raise
        raise field_error(
            "/corporate_number", "taken",
            "A group of this number is here already: ask whoever represents it to invite you",
        ) from taken  # fmt: skip


async def forget(session: AsyncSession) -> None:
    """Forget who left a year ago, all of groups that ended a year ago, and addresses of
    invitations that nobody took."""
    now = clock.now()
    over = select(Group.id).where(Group.state == GroupState.CLOSED, Group.closed_at < now - KEPT)
    gone = (GroupMember.left_at < now - KEPT) | GroupMember.group_id.in_(over)
    nobody = {"name": "", "email": None, "person_id": None}
    await session.execute(
        update(GroupMember)
        .where(gone, GroupMember.erased_at.is_(None))
        .values(**nobody, erased_at=now)
    )
    await session.execute(
        update(GroupMember)
        .where(GroupMember.invited_until < now - INVITATIONS_KEPT, GroupMember.email.is_not(None))
        .values(email=None)
    )
    reached = dict.fromkeys(("contact_email", "contact_phone", "shared_email"))
    await session.execute(update(Group).where(Group.id.in_(over)).values(**reached))
