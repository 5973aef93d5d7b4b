"""Reading groups: those that are shown to everybody, one's own, and all of them at the desk.

Other rooms ask `roles_in`, `groups_of`, `get`, `people_in` and `addresses`."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import ColumnClause, Select, and_, column, func, select, table, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from api.directory.models import Group, GroupHandover, GroupMember, GroupOffice
from api.directory.policy import Permission
from api.directory.schemas import GroupFilter
from api.directory.states import GroupRole, GroupState
from api.identity import repository as identity
from api.identity.links import Link
from api.kit import paging
from api.kit.caller import Caller, Role
from api.kit.errors import NotAllowed, NotFound
from api.kit.paging import PageRequest

LINK = Link("directory.invitation", "directory/join", days=14)
MOST_OWN = 100

_PARTS = (
    "id", "name", "reading", "search_key", "kind", "corporate_number", "district", "about",
    "contact_email", "contact_phone",
)  # fmt: skip
public_groups = table(
    "public_groups", *(cast("ColumnClause[Any]", column(part)) for part in _PARTS)
)
"""The view that says what of a group everybody may read."""
_IN = and_(GroupMember.left_at.is_(None), GroupOffice.until.is_(None))


class Standing(NamedTuple):
    """A group, and what the caller is in it."""

    group: Group
    member: GroupMember | None
    roles: frozenset[GroupRole]
    reads: bool
    """Everything of it: as somebody of the group, or as staff."""
    leads: bool
    """As whoever represents it, or as staff at the counter."""
    helps: bool
    """As staff."""

    @property
    def permissions(self) -> frozenset[str]:
        """What the machine may ask for."""
        represents = GroupRole.REPRESENTATIVE in self.roles
        held = {Permission.REPRESENT: represents, Permission.HELP: self.helps}
        return frozenset(permission for permission, holds in held.items() if holds)


async def get(session: AsyncSession, group_id: UUID, *, lock: bool = False) -> Group:
    """A group, or 404; whether the caller may see it is the room's that asks."""
    group = await session.get(
        Group, group_id, with_for_update=lock or None, populate_existing=lock
    )  # fmt: skip
    if group is None:
        raise NotFound("No such group")
    return group


async def roles_in(session: AsyncSession, person_id: UUID, group_id: UUID) -> frozenset[GroupRole]:
    """What somebody with an account is in a group now."""
    query = (
        select(GroupOffice.role)
        .join(GroupMember, GroupMember.id == GroupOffice.member_id)
        .where(GroupMember.person_id == person_id, GroupMember.group_id == group_id, _IN)
    )
    return frozenset(await session.scalars(query))


async def groups_of(
    session: AsyncSession, person_id: UUID
) -> list[tuple[Group, frozenset[GroupRole]]]:
    """The groups that somebody with an account is in now, by how their names are read, and what
    they are in each."""
    query = (
        select(Group, func.array_agg(GroupOffice.role).filter(GroupOffice.role.is_not(None)))
        .join(GroupMember, GroupMember.group_id == Group.id)
        .outerjoin(
            GroupOffice,
            and_(GroupOffice.member_id == GroupMember.id, GroupOffice.until.is_(None)),
        )
        .where(GroupMember.person_id == person_id, GroupMember.left_at.is_(None))
        .group_by(Group.id)
        .order_by(Group.reading, Group.id)
        .limit(MOST_OWN)
    )
    rows = await session.execute(query)
    return [(group, frozenset(GroupRole(role) for role in roles or ())) for group, roles in rows]


async def named(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Group]:
    """Groups by their ids."""
    query = select(Group).where(Group.id.in_(set(ids)))
    return {group.id: group for group in await session.scalars(query)}


async def people_in(
    session: AsyncSession, group_id: UUID, roles: Iterable[GroupRole]
) -> list[UUID]:
    """The accounts of those who are one of these in a group now."""
    query = (
        select(GroupMember.person_id)
        .join(GroupOffice, GroupOffice.member_id == GroupMember.id)
        .where(GroupMember.group_id == group_id, GroupOffice.role.in_(list(roles)), _IN)
        .where(GroupMember.person_id.is_not(None))
        .distinct()
    )
    return [person for person in await session.scalars(query) if person]


async def addresses(
    session: AsyncSession, group: Group, roles: Iterable[GroupRole]
) -> list[tuple[str, str]]:
    """Where a group is written to, with the language: those who are one of these, by their
    accounts, and the group's own address."""
    ids = await people_in(session, group.id, roles)
    found = await identity.people_by_id(session, ids)
    written = {one.email: one.language for one in found if one.email}
    if group.shared_email:
        written.setdefault(group.shared_email, "ja")
    return sorted(written.items())


async def visible(
    session: AsyncSession, caller: Caller, group_id: UUID, *, lock: bool = False
) -> Standing:
    """A group as the caller may see it, or 404."""
    group = await get(session, group_id, lock=lock)
    member = await member_of(session, caller, group_id)
    roles = frozenset[GroupRole]()
    if member is not None and member.person_id is not None:
        roles = await roles_in(session, member.person_id, group_id)
    helps = caller.may(Permission.HELP)
    reads = member is not None or helps or caller.may(Permission.READ)
    if not reads and not is_public(group):
        raise NotFound("No such group")
    leads = helps or GroupRole.REPRESENTATIVE in roles
    return Standing(group, member, roles, reads, leads, helps)


def is_public(group: Group) -> bool:
    """What the view `public_groups` says, of one group."""
    return group.shown and group.state is GroupState.ACTIVE


async def led(session: AsyncSession, caller: Caller, group_id: UUID) -> Standing:
    """A group that the caller stands for, locked: 404 where it cannot be seen, else 403."""
    standing = await visible(session, caller, group_id, lock=True)
    if not standing.leads:
        raise NotAllowed("Whoever represents the group does this")
    return standing


async def member_of(session: AsyncSession, caller: Caller, group_id: UUID) -> GroupMember | None:
    """Who the caller is in a group now."""
    if caller.role is not Role.RESIDENT or caller.id is None:
        return None
    query = select(GroupMember).where(
        GroupMember.group_id == group_id,
        GroupMember.person_id == caller.id,
        GroupMember.left_at.is_(None),
    )
    return await session.scalar(query)


async def members(
    session: AsyncSession, group_id: UUID, *, left: bool = False
) -> list[GroupMember]:
    """Who is in a group, in the order of joining; with `left` those of before too."""
    query = select(GroupMember).where(GroupMember.group_id == group_id)
    if not left:
        query = query.where(GroupMember.left_at.is_(None))
    return list(await session.scalars(query.order_by(GroupMember.id)))


async def member(session: AsyncSession, group_id: UUID, member_id: UUID) -> GroupMember:
    """Somebody of a group, or 404."""
    query = select(GroupMember).where(
        GroupMember.id == member_id, GroupMember.group_id == group_id
    )  # fmt: skip
    found = await session.scalar(query)
    if found is None:
        raise NotFound("Nobody of this group")
    return found


async def offices(
    session: AsyncSession, group_id: UUID, *, past: bool = False
) -> list[GroupOffice]:
    """What the people of a group are, in the order of the roles; with `past` what they were too."""
    query = (
        select(GroupOffice)
        .join(GroupMember, GroupMember.id == GroupOffice.member_id)
        .where(GroupMember.group_id == group_id)
        .order_by(GroupOffice.since, GroupOffice.id)
    )
    return list(await session.scalars(query if past else query.where(_IN)))


async def handovers(session: AsyncSession, group_id: UUID) -> list[GroupHandover]:
    """Changes of officers, newest first."""
    query = select(GroupHandover).where(GroupHandover.group_id == group_id)
    return list(await session.scalars(query.order_by(GroupHandover.made_at.desc()).limit(20)))


async def public_page(
    session: AsyncSession, wanted: GroupFilter, request: PageRequest
) -> tuple[list[Any], str | None]:
    """Groups that everybody may read of."""
    query = _filtered(select(public_groups), public_groups.c, wanted)
    rows = await session.execute(_after(query, public_groups.c, request, "groups:public"))
    return _cut(rows.all(), request, "groups:public")


async def desk_page(
    session: AsyncSession,
    wanted: GroupFilter,
    state: GroupState | None,
    request: PageRequest,
) -> tuple[list[Group], str | None]:
    """All groups."""
    query = _filtered(select(Group), Group, wanted)
    if state is not None:
        query = query.where(Group.state == state)
    rows = await session.scalars(_after(query, Group, request, "groups:desk"))
    return _cut(rows.all(), request, "groups:desk")


def _filtered(query: Select[Any], of: Any, wanted: GroupFilter) -> Select[Any]:
    if wanted.key:
        query = query.where(of.search_key.contains(wanted.key, autoescape=True))
    return query.where(of.kind == wanted.kind) if wanted.kind else query


def _after(query: Select[Any], of: Any, request: PageRequest, listing: str) -> Select[Any]:
    if after := request.after(listing):
        query = query.where(tuple_(of.reading, of.id) > (after[0], UUID(after[1])))
    return query.order_by(of.reading, of.id).limit(request.limit + 1)


def _cut(rows: Sequence[Any], request: PageRequest, listing: str) -> tuple[list[Any], str | None]:
    shown = list(rows[: request.limit])
    if len(rows) == len(shown):
        return shown, None
    last = shown[-1]
    return shown, paging.make_cursor(listing, [last.reading, str(last.id)])


class Counts(NamedTuple):
    """Who is in a group."""

    members: int
    representatives: list[str]


async def counts(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Counts]:
    """Who is in each of some groups."""
    represents = GroupOffice.role == GroupRole.REPRESENTATIVE
    query = (
        select(
            GroupMember.group_id,
            func.count(GroupMember.id.distinct()),
            func.array_agg(GroupMember.name.distinct()).filter(represents),
        )
        .outerjoin(
            GroupOffice,
            and_(GroupOffice.member_id == GroupMember.id, GroupOffice.until.is_(None)),
        )
        .where(GroupMember.group_id.in_(set(ids)), GroupMember.left_at.is_(None))
        .group_by(GroupMember.group_id)
    )
    rows = await session.execute(query)
    return {row[0]: Counts(row[1], list(row[2] or [])) for row in rows}
