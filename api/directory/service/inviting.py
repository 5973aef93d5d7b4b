"""Somebody comes into a group: by an account, by a mail with a link, or as a name alone."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.directory import letters, repository
from api.directory.models import Group, GroupMember, GroupOffice
from api.directory.schemas import GroupInvitationKey
from api.directory.states import GroupRole, GroupState
from api.kit import clock
from api.kit.caller import Caller
from api.kit.errors import Gone, NotFound, NotNow
from api.kit.ids import new_id
from api.kit.limits import Limit
from api.post import service as post

MOST_MEMBERS = 300
PER_GROUP = Limit("directory.invite", 100, timedelta(days=1))


async def admit(
    session: AsyncSession,
    group: Group,
    name: str,
    email: str | None,
    roles: Iterable[GroupRole] = (),
    *,
    person_id: UUID | None = None,
    handover_id: UUID | None = None,
) -> GroupMember:
    """Take somebody in, and invite them where there is an address."""
    if len(await repository.members(session, group.id)) >= MOST_MEMBERS:
        raise NotNow("A group has no more than three hundred members here")
    member = GroupMember(
        id=new_id(), group_id=group.id, person_id=person_id, name=name,
        email=email.lower() if email else None, handover_id=handover_id,
    )  # fmt: skip
    session.add(member)
    await session.flush()
    session.add_all(
        GroupOffice(id=new_id(), member_id=member.id, role=role, begun_by=handover_id)
        for role in dict.fromkeys(roles)
    )
    await session.flush()
    if email:
        await invite(session, member)
    return member


async def invite(session: AsyncSession, member: GroupMember) -> None:
    """Write them a mail with a link that is good for fourteen days; the one before ends."""
    # A key names the second in which it ends: another second is another key.
    until = (clock.now() + timedelta(days=repository.LINK.days)).replace(microsecond=0)
    if member.invited_until is not None and until <= member.invited_until:
        until = member.invited_until + timedelta(seconds=1)
    member.invited_until = until
    await session.flush()
    subject = ("group_member", member.id)
    await post.queue(session, member.email, letters.INVITATION, subject, once=new_id())


async def opened(
    session: AsyncSession, body: GroupInvitationKey, *, lock: bool = False
) -> tuple[Group, GroupMember]:
    """The group and the place in it that a link is for, as long as nobody took it."""
    read = await repository.LINK.read(body.key)
    member = await session.get(GroupMember, read.record)
    if member is None:
        raise NotFound("This link is not valid")
    group = await repository.get(session, member.group_id, lock=lock)
    if lock:
        await session.refresh(member)
    if member.invited_until != read.until:
        raise NotFound("This link is not valid: another one was sent since")
    if member.left_at is not None or group.state is GroupState.CLOSED:
        raise Gone("This invitation was taken back")
    return group, member


async def accept(session: AsyncSession, caller: Caller, body: GroupInvitationKey) -> Group:
    """Bind the place in the group to whoever opens the link signed in; once."""
    assert caller.id is not None
    group, member = await opened(session, body, lock=True)
    if member.person_id is not None:
        if member.person_id == caller.id:
            return group
        raise Gone("Somebody took this invitation already")
    present = await repository.member_of(session, caller, group.id)
    member.email = None
    if present is None:
        member.person_id = caller.id
    else:
        await _join(session, member, present)
    await session.flush()
    return group


async def _join(session: AsyncSession, invited: GroupMember, present: GroupMember) -> None:
    """Who is in the group already takes over what the invitation gave, and is one member."""
    held = select(GroupOffice).where(GroupOffice.until.is_(None))
    own = {
        office.role
        for office in await session.scalars(held.where(GroupOffice.member_id == present.id))
    }
    for office in await session.scalars(held.where(GroupOffice.member_id == invited.id)):
        if office.role in own:
            office.until = clock.now()
        else:
            office.member_id = present.id
    invited.left_at = clock.now()
