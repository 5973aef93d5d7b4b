"""Groups as everybody, as their own people and as staff see them."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.directory import repository
from api.directory.models import Group, GroupHandover, GroupMember, GroupOffice
from api.directory.profile import GROUP_KINDS
from api.directory.repository import Standing
from api.directory.schemas import (
    GroupHandoverReply,
    GroupKindReply,
    GroupKinds,
    GroupMemberReply,
    GroupReply,
    GroupRow,
    InvitedToGroup,
    MyGroup,
    MyGroups,
    OfficeReply,
    OpenGroupMove,
)
from api.directory.states import GroupMove, GroupRole, group_machine
from api.kit import clock
from api.kit.caller import Caller, Role
from api.kit.clock import JST
from api.municipality import repository as municipality


def in_order(roles: frozenset[GroupRole]) -> list[GroupRole]:
    """Roles in the one order that they have everywhere."""
    return [role for role in GroupRole if role in roles]


async def kinds(session: AsyncSession) -> GroupKinds:
    """The kinds that there are here."""
    known = (await municipality.current(session)).section(GROUP_KINDS)
    return GroupKinds(items=[GroupKindReply(code=one.code, name=one.name) for one in known])


async def mine(session: AsyncSession, person_id: UUID) -> MyGroups:
    """The groups of somebody with an account."""
    return MyGroups(
        items=[
            MyGroup(
                id=group.id, name=group.name, kind=group.kind, state=group.state,
                roles=in_order(roles),
            )
            for group, roles in await repository.groups_of(session, person_id)
        ]
    )  # fmt: skip


async def rows(session: AsyncSession, groups: Sequence[Group]) -> list[GroupRow]:
    """Groups in the list of staff."""
    counts = await repository.counts(session, [group.id for group in groups])
    nobody = repository.Counts(0, [])
    replies: list[GroupRow] = []
    for group in groups:
        count = counts.get(group.id, nobody)
        replies.append(
            GroupRow(
                id=group.id, name=group.name, reading=group.reading, kind=group.kind,
                corporate_number=group.corporate_number, district=group.district,
                state=group.state, shown=group.shown, representatives=count.representatives,
                members=count.members, updated_at=group.updated_at,
            )
        )  # fmt: skip
    return replies


async def one(session: AsyncSession, caller: Caller, group_id: UUID) -> GroupReply:
    """A group as the caller may see it now."""
    return await of(session, caller, await repository.visible(session, caller, group_id))


async def of(session: AsyncSession, caller: Caller, standing: Standing) -> GroupReply:
    """A group for whom it stands so."""
    group = standing.group
    closed = group.state in group_machine.closed
    moves = group_machine.open_to(group.state, standing.permissions)
    members = await _members(session, caller, group.id) if standing.reads else None
    changes = await _handovers(session, standing) if standing.reads else None
    return GroupReply(
        id=group.id,
        version=group.version,
        name=group.name,
        reading=group.reading,
        kind=group.kind,
        corporate_number=group.corporate_number,
        district=group.district,
        about=group.about,
        contact_email=group.contact_email,
        contact_phone=group.contact_phone,
        shared_email=group.shared_email if standing.reads else None,
        shown=group.shown,
        state=group.state,
        roles=in_order(standing.roles),
        members=members,
        handovers=changes,
        editable=standing.leads and not closed,
        moves=[OpenGroupMove(name=GroupMove(move.name), needs=list(move.needs)) for move in moves],
    )


async def _members(session: AsyncSession, caller: Caller, group_id: UUID) -> list[GroupMemberReply]:
    """Who is in a group, officers first; who left stays in the list with what they were."""
    held: dict[UUID, list[GroupOffice]] = defaultdict(list)
    for office in await repository.offices(session, group_id, past=True):
        held[office.member_id].append(office)
    people = await repository.members(session, group_id, left=True)
    shown = [one for one in people if one.left_at is None or held[one.id]]
    order = list(GroupRole)

    def rank(member: GroupMember) -> tuple[bool, int]:
        now = [order.index(one.role) for one in held[member.id] if one.until is None]
        return member.left_at is not None, min(now, default=len(order))

    return [_member(caller, one, held[one.id]) for one in sorted(shown, key=rank)]


def _member(
    caller: Caller, member: GroupMember, offices: Sequence[GroupOffice]
) -> GroupMemberReply:
    waiting = member.person_id is None and member.email is not None
    own = caller.role is Role.RESIDENT and caller.id is not None
    return GroupMemberReply(
        id=member.id,
        name=member.name,
        account=member.person_id is not None,
        me=own and member.person_id == caller.id,
        email=member.email if waiting else None,
        invited_until=member.invited_until if waiting else None,
        joined_at=member.joined_at,
        left_at=member.left_at,
        offices=[_office(one) for one in offices],
    )


def _office(office: GroupOffice) -> OfficeReply:
    began = office.since.astimezone(JST).date()
    return OfficeReply(
        role=office.role, since=office.since, until=office.until,
        fiscal_year=clock.fiscal_year(began),
    )  # fmt: skip


async def _handovers(session: AsyncSession, standing: Standing) -> list[GroupHandoverReply]:
    made = await repository.handovers(session, standing.group.id)
    last = next((one.id for one in made if one.undone_at is None), None)
    helps = standing.helps and standing.group.state not in group_machine.closed
    return [_handover(one, undoable=helps and one.id == last) for one in made]


def _handover(handover: GroupHandover, *, undoable: bool) -> GroupHandoverReply:
    return GroupHandoverReply(
        id=handover.id, made_at=handover.made_at,
        by_staff=handover.made_by_kind == Role.STAFF.value, undone_at=handover.undone_at,
        undoable=undoable,
    )  # fmt: skip


async def invited(session: AsyncSession, group: Group, member: GroupMember) -> InvitedToGroup:
    """What an invitation is to."""
    held = await repository.offices(session, group.id)
    assert member.invited_until is not None
    return InvitedToGroup(
        group_name=group.name, kind=group.kind, name=member.name,
        roles=in_order(frozenset(one.role for one in held if one.member_id == member.id)),
        until=member.invited_until,
    )  # fmt: skip
