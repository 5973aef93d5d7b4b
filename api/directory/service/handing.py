"""Officers change: one by one, or all at one instant, which can be taken back."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.directory import letters, repository
from api.directory.models import Group, GroupHandover, GroupMember, GroupOffice
from api.directory.repository import Standing
from api.directory.rules import officers
from api.directory.schemas import (
    GroupHandoverContent,
    GroupMemberChange,
    GroupMemberContent,
    OfficerContent,
)
from api.directory.service.founding import ROOM, open_to, touched
from api.directory.service.inviting import admit, invite
from api.directory.states import GroupRole, group_machine
from api.identity import repository as identity
from api.kit import clock
from api.kit.caller import Caller
from api.kit.errors import NotAllowed, NotFound, NotNow, field_error
from api.kit.ids import new_id
from api.post import service as post
from api.post.service import Envelope


async def add(
    session: AsyncSession, caller: Caller, group_id: UUID, body: GroupMemberContent
) -> Standing:
    """Take somebody in."""
    standing = await open_to(session, caller, group_id, None)
    present = await repository.members(session, group_id)
    if body.email and body.email.lower() in {member.email for member in present}:
        raise field_error("/email", "taken", "This address is invited already")
    await admit(session, standing.group, body.name, body.email, body.roles)
    await _sound(session, group_id, "/roles")
    audit(session, caller, ROOM, "member.added", group_id)
    await touched(session, standing.group)
    return standing


async def change(
    session: AsyncSession,
    caller: Caller,
    group_id: UUID,
    member_id: UUID,
    body: GroupMemberChange,
    if_match: str | None,
) -> Standing:
    """Say what somebody is called, and what they are from now on."""
    standing = await open_to(session, caller, group_id, if_match, required=True)
    member = await _present(session, group_id, member_id)
    member.name = body.name
    held = [
        one for one in await repository.offices(session, group_id) if one.member_id == member.id
    ]
    _end([one for one in held if one.role not in body.roles], clock.now())
    known = {one.role for one in held}
    session.add_all(
        GroupOffice(id=new_id(), member_id=member.id, role=role)
        for role in dict.fromkeys(body.roles)
        if role not in known
    )
    await _sound(session, group_id, "/roles")
    audit(session, caller, ROOM, "member.changed", group_id)
    await touched(session, standing.group)
    return standing


async def renew(session: AsyncSession, caller: Caller, group_id: UUID, member_id: UUID) -> Standing:
    """Send the invitation again; the link before opens nothing any more."""
    standing = await open_to(session, caller, group_id, None)
    member = await _present(session, group_id, member_id)
    if member.person_id is not None or member.email is None:
        raise NotNow("Nobody waits for an invitation here")
    await invite(session, member)
    audit(session, caller, ROOM, "member.invited", group_id)
    await touched(session, standing.group)
    return standing


async def remove(session: AsyncSession, caller: Caller, group_id: UUID, member_id: UUID) -> None:
    """Somebody leaves, or is taken out by whoever represents the group."""
    standing = await repository.visible(session, caller, group_id, lock=True)
    member = await _present(session, group_id, member_id)
    if not standing.leads and not _is_self(standing, member):
        raise NotAllowed("Whoever represents the group does this")
    await _leave(session, standing.group, member)
    audit(session, caller, ROOM, "member.removed", group_id)
    await touched(session, standing.group)


async def erase(session: AsyncSession, caller: Caller, group_id: UUID, member_id: UUID) -> None:
    """Erase what is kept of somebody, by themselves or by staff whom they asked."""
    standing = await repository.visible(session, caller, group_id, lock=True)
    member = await repository.member(session, group_id, member_id)
    if not standing.helps and not _is_self(standing, member):
        raise NotAllowed("They themselves ask for this, or staff for them")
    if member.left_at is None:
        await _leave(session, standing.group, member)
    member.name, member.email, member.person_id = "", None, None
    member.erased_at = member.erased_at or clock.now()
    audit(session, caller, ROOM, "member.erased", group_id)
    await touched(session, standing.group)


async def hand_over(
    session: AsyncSession,
    caller: Caller,
    group_id: UUID,
    body: GroupHandoverContent,
    if_match: str | None,
) -> Standing:
    """All officers from now on; everything that was begun stays with the group. Whoever goes on
    as what they were is not interrupted."""
    standing = await open_to(session, caller, group_id, if_match, required=True)
    handover = GroupHandover(id=new_id(), group_id=group_id, made_by_kind=caller.kind)
    session.add(handover)
    await session.flush()
    present = {member.id: member for member in await repository.members(session, group_id)}
    before = await repository.offices(session, group_id)
    wanted = await _settled(session, standing.group, handover, present, body.officers)
    held = {(one.member_id, one.role) for one in before}
    ended = [one for one in before if (one.member_id, one.role) not in wanted]
    _end(ended, handover.made_at, handover.id)
    session.add_all(
        GroupOffice(
            id=new_id(), member_id=member_id, role=role, since=handover.made_at,
            begun_by=handover.id,
        )
        for member_id, role in dict.fromkeys(wanted)
        if (member_id, role) not in held
    )  # fmt: skip
    await _sound(session, group_id, "/officers")
    audit(session, caller, ROOM, "group.handed_over", group_id, {"officers": len(wanted)})
    await touched(session, standing.group)
    await _tell(session, standing.group, handover, present.values())
    return standing


async def _settled(
    session: AsyncSession,
    group: Group,
    handover: GroupHandover,
    present: dict[UUID, GroupMember],
    named: Iterable[OfficerContent],
) -> list[tuple[UUID, GroupRole]]:
    """Who is meant by each line: those who are there, or somebody who is taken in now. Who is
    named twice, by the same address or name, is one person."""
    new: dict[str, UUID] = {member.email: member.id for member in present.values() if member.email}
    wanted: list[tuple[UUID, GroupRole]] = []
    for at, line in enumerate(named):
        if line.member_id is not None:
            if line.member_id not in present:
                raise field_error(f"/officers/{at}/member_id", "unknown", "Nobody of this group")
            wanted.append((line.member_id, line.role))
            continue
        known = line.email.lower() if line.email else line.name
        if known not in new:
            member = await admit(
                session, group, line.name, line.email, handover_id=handover.id
            )  # fmt: skip
            new[known] = member.id
        wanted.append((new[known], line.role))
    return wanted


async def undo(
    session: AsyncSession, caller: Caller, group_id: UUID, handover_id: UUID
) -> Standing:
    """Take the last change of officers back: who was something then is it again."""
    standing = await open_to(session, caller, group_id, None)
    handover = await _last(session, group_id, handover_id)
    now = clock.now()
    handover.undone_at = now
    members = {one.id: one for one in await repository.members(session, group_id, left=True)}
    rows = await repository.offices(session, group_id, past=True)
    _end([one for one in rows if one.begun_by == handover_id and one.until is None], now)
    held = {(one.member_id, one.role) for one in rows if one.until is None}
    for office in rows:
        there = members[office.member_id].left_at is None
        if office.ended_by == handover_id and there and _key(office) not in held:
            office.until = office.ended_by = None
    await session.flush()
    await _sound(session, group_id, "")
    busy = {one.member_id for one in await repository.offices(session, group_id)}
    for member in members.values():
        if member.handover_id == handover_id and member.id not in busy:
            member.left_at = member.left_at or now
    audit(session, caller, ROOM, "group.handover_undone", group_id)
    await touched(session, standing.group)
    return standing


def _key(office: GroupOffice) -> tuple[UUID, GroupRole]:
    return office.member_id, office.role


async def _last(session: AsyncSession, group_id: UUID, handover_id: UUID) -> GroupHandover:
    made = await repository.handovers(session, group_id)
    if handover_id not in {one.id for one in made}:
        raise NotFound("The officers never changed so")
    last = next((one for one in made if one.undone_at is None), None)
    if last is None or last.id != handover_id:
        raise NotNow("Only the last change of officers can be taken back")
    return last


def _is_self(standing: Standing, member: GroupMember) -> bool:
    return standing.member is not None and standing.member.id == member.id


async def _present(session: AsyncSession, group_id: UUID, member_id: UUID) -> GroupMember:
    member = await repository.member(session, group_id, member_id)
    if member.left_at is not None:
        raise NotFound("They left this group")
    return member


async def _leave(session: AsyncSession, group: Group, member: GroupMember) -> None:
    now = clock.now()
    held = await repository.offices(session, group.id)
    _end([one for one in held if one.member_id == member.id], now)
    member.left_at, member.email = now, None
    await session.flush()
    left = [_key(one) for one in await repository.offices(session, group.id)]
    if group.state not in group_machine.closed and not officers.has_representative(left):
        raise NotNow("Somebody has to represent the group: hand over first, or end the group")


def _end(offices: Collection[GroupOffice], at: datetime, handover_id: UUID | None = None) -> None:
    for office in offices:
        office.until, office.ended_by = at, handover_id


async def _sound(session: AsyncSession, group_id: UUID, pointer: str) -> None:
    """Somebody represents the group, and nobody audits what they do themselves."""
    await session.flush()
    held = [_key(one) for one in await repository.offices(session, group_id)]
    if not officers.has_representative(held):
        raise field_error(pointer, "representative", "Somebody has to represent the group")
    if officers.audits_themselves(held):
        raise field_error(
            pointer, "auditor", "Who represents the group or keeps its money does not audit it"
        )


async def _tell(
    session: AsyncSession,
    group: Group,
    handover: GroupHandover,
    present: Iterable[GroupMember],
) -> None:
    """Everybody of before who has an account, and the group's own address."""
    by_person = {member.person_id: member.id for member in present if member.person_id}
    written = await identity.emails_of(session, by_person)
    envelopes = [
        Envelope(to, letters.HANDOVER, handover.id, ("group_member", by_person[person_id]))
        for person_id, to in written.items()
    ]
    if group.shared_email:
        subject = ("group", group.id)
        envelopes.append(
            Envelope(group.shared_email, letters.HANDOVER_SHARED, handover.id, subject)
        )  # fmt: skip
    await post.queue_many(session, envelopes)
