"""Groups over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from api.directory import repository, views
from api.directory.schemas import (
    GroupContent,
    GroupCreate,
    GroupFilter,
    GroupHandoverContent,
    GroupInvitationKey,
    GroupKinds,
    GroupMemberChange,
    GroupMemberContent,
    GroupMoveRequest,
    GroupPage,
    GroupReply,
    InvitedToGroup,
    MyGroups,
    PublicGroup,
    PublicGroupPage,
)
from api.directory.service import founding, handing, inviting
from api.directory.states import GroupState
from api.identity.access import CallerDep
from api.kit import etag
from api.kit.db import Db, ReadDb
from api.kit.errors import (
    Gone,
    NotAllowed,
    NotFound,
    NotNow,
    NotSignedIn,
    TooMany,
    VersionMismatch,
    VersionRequired,
    responses,
)
from api.kit.idempotency import OfferedOnce
from api.kit.limits import spend
from api.kit.paging import Paging
from api.kit.params import Parameters

router = APIRouter(prefix="/directory", tags=["directory"])
Filter = Annotated[GroupFilter, Depends(Parameters(GroupFilter))]
WRONG = responses(NotAllowed, NotFound, NotNow, VersionMismatch)
WRONG_OR_BLIND = responses(NotAllowed, NotFound, NotNow, VersionMismatch, VersionRequired)


@router.get("/kinds", response_model=GroupKinds)
async def list_group_kinds(db: ReadDb, _: CallerDep) -> GroupKinds:
    """The kinds of groups that there are here."""
    return await views.kinds(db)


@router.get("/groups", response_model=PublicGroupPage)
async def list_groups(db: ReadDb, _: CallerDep, wanted: Filter, paging: Paging) -> PublicGroupPage:
    """Groups that want to be known, in the order of how their names are read."""
    found, cursor = await repository.public_page(db, wanted, paging)
    items = [PublicGroup.model_validate(row) for row in found]
    return PublicGroupPage(items=items, next=cursor)


@router.get("/groups/mine", response_model=MyGroups, responses=responses(NotSignedIn, NotAllowed))
async def list_my_groups(db: ReadDb, caller: CallerDep) -> MyGroups:
    """The groups that the caller is in."""
    assert caller.id is not None
    return await views.mine(db, caller.id)


@router.get("/groups/desk", response_model=GroupPage, responses=responses(NotAllowed))
async def list_desk_groups(
    db: ReadDb,
    _: CallerDep,
    wanted: Filter,
    paging: Paging,
    state: Annotated[GroupState | None, Query(description="Only those that stand so")] = None,
) -> GroupPage:
    """All groups, in the order of how their names are read."""
    found, cursor = await repository.desk_page(db, wanted, state, paging)
    return GroupPage(items=await views.rows(db, found), next=cursor)


@router.post(
    "/groups/invitations/open",
    response_model=InvitedToGroup,
    responses=responses(NotFound, Gone, TooMany),
)
async def open_group_invitation(
    db: ReadDb, _: CallerDep, body: GroupInvitationKey
) -> InvitedToGroup:
    """What the invitation in a mail is to. Whoever accepts it has to be signed in."""
    group, member = await inviting.opened(db, body)
    return await views.invited(db, group, member)


@router.post(
    "/groups/invitations/accept",
    response_model=GroupReply,
    responses=responses(NotSignedIn, NotAllowed, NotFound, Gone, TooMany),
)
async def accept_group_invitation(
    db: Db, caller: CallerDep, body: GroupInvitationKey
) -> GroupReply:
    """Take the place in the group. The link is good for one account; again it changes nothing."""
    group = await inviting.accept(db, caller, body)
    return await views.one(db, caller, group.id)


@router.post(
    "/groups", status_code=201, response_model=GroupReply,
    responses=responses(NotSignedIn, NotAllowed, TooMany),
)  # fmt: skip
async def create_group(db: Db, caller: CallerDep, body: GroupCreate, once: OfferedOnce) -> Response:
    """Found a group. A resident represents it from now on; staff enter it for somebody."""
    if not caller.is_staff:
        await spend((founding.PER_PERSON, caller.principal))

    async def effect() -> GroupReply:
        group = await founding.create(db, caller, body)
        return await views.one(db, caller, group.id)

    return await once(db, caller.principal, effect)


@router.get(
    "/groups/{group_id}", response_model=GroupReply, responses=responses(NotAllowed, NotFound)
)
async def get_group(
    response: Response, db: ReadDb, caller: CallerDep, group_id: UUID
) -> GroupReply:
    """A group: all of it for its people and for staff, for everybody else what it shows."""
    reply = await views.one(db, caller, group_id)
    response.headers["ETag"] = etag.etag(reply.version)
    return reply


@router.patch("/groups/{group_id}", response_model=GroupReply, responses=WRONG_OR_BLIND)
async def edit_group(
    response: Response,
    db: Db,
    caller: CallerDep,
    group_id: UUID,
    body: GroupContent,
    if_match: etag.IfMatch = None,
) -> GroupReply:
    """Change what it is called and how it is reached."""
    standing = await founding.edit(db, caller, group_id, body, if_match)
    response.headers["ETag"] = etag.etag(standing.group.version)
    return await views.of(db, caller, standing)


@router.post("/groups/{group_id}/moves", response_model=GroupReply, responses=WRONG)
async def move_group(
    db: Db,
    caller: CallerDep,
    group_id: UUID,
    body: GroupMoveRequest,
    once: OfferedOnce,
    if_match: etag.IfMatch = None,
) -> Response:
    """Let it rest, go on, or end."""

    async def effect() -> GroupReply:
        standing = await founding.move(db, caller, group_id, body, if_match)
        return await views.of(db, caller, standing)

    return await once(db, caller.principal, effect, status=200)


@router.post(
    "/groups/{group_id}/members", status_code=201, response_model=GroupReply,
    responses=responses(NotAllowed, NotFound, NotNow, TooMany),
)  # fmt: skip
async def add_group_member(
    db: Db, caller: CallerDep, group_id: UUID, body: GroupMemberContent, once: OfferedOnce
) -> Response:
    """Take somebody in: invited by mail, or as a name alone."""
    await spend((inviting.PER_GROUP, str(group_id)))

    async def effect() -> GroupReply:
        return await views.of(db, caller, await handing.add(db, caller, group_id, body))

    return await once(db, caller.principal, effect)


@router.patch(
    "/groups/{group_id}/members/{member_id}", response_model=GroupReply, responses=WRONG_OR_BLIND
)
async def edit_group_member(
    db: Db,
    caller: CallerDep,
    group_id: UUID,
    member_id: UUID,
    body: GroupMemberChange,
    if_match: etag.IfMatch = None,
) -> GroupReply:
    """Say what somebody is called, and all that they are in the group from now on. The version is
    the group's."""
    await handing.change(db, caller, group_id, member_id, body, if_match)
    return await views.one(db, caller, group_id)


@router.post(
    "/groups/{group_id}/members/{member_id}/invitation", response_model=GroupReply,
    responses=responses(NotAllowed, NotFound, NotNow, TooMany),
)  # fmt: skip
async def renew_group_invitation(
    db: Db, caller: CallerDep, group_id: UUID, member_id: UUID, once: OfferedOnce
) -> Response:
    """Send the invitation again; the link before opens nothing any more."""
    await spend((inviting.PER_GROUP, str(group_id)))

    async def effect() -> GroupReply:
        return await views.of(db, caller, await handing.renew(db, caller, group_id, member_id))

    return await once(db, caller.principal, effect, status=200)


@router.delete(
    "/groups/{group_id}/members/{member_id}", status_code=204,
    responses=responses(NotAllowed, NotFound, NotNow),
)  # fmt: skip
async def remove_group_member(db: Db, caller: CallerDep, group_id: UUID, member_id: UUID) -> None:
    """Leave the group, or take somebody out of it."""
    await handing.remove(db, caller, group_id, member_id)


@router.post(
    "/groups/{group_id}/members/{member_id}/erasure", status_code=204,
    responses=responses(NotAllowed, NotFound, NotNow),
)  # fmt: skip
async def erase_group_member(db: Db, caller: CallerDep, group_id: UUID, member_id: UUID) -> None:
    """Erase the name, the address and the account of somebody of the group. That somebody was an
    officer then stays."""
    await handing.erase(db, caller, group_id, member_id)


@router.post("/groups/{group_id}/handovers", response_model=GroupReply, responses=WRONG_OR_BLIND)
async def hand_over_group(
    db: Db,
    caller: CallerDep,
    group_id: UUID,
    body: GroupHandoverContent,
    once: OfferedOnce,
    if_match: etag.IfMatch = None,
) -> Response:
    """Change all officers at one instant. Whoever is not named is none any more; what the group
    began stays the group's."""

    async def effect() -> GroupReply:
        await handing.hand_over(db, caller, group_id, body, if_match)
        return await views.one(db, caller, group_id)

    return await once(db, caller.principal, effect, status=200)


@router.post(
    "/groups/{group_id}/handovers/{handover_id}/undo", response_model=GroupReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)  # fmt: skip
async def undo_group_handover(
    db: Db, caller: CallerDep, group_id: UUID, handover_id: UUID, once: OfferedOnce
) -> Response:
    """Take the last change of officers back: who was something then is it again."""

    async def effect() -> GroupReply:
        return await views.of(db, caller, await handing.undo(db, caller, group_id, handover_id))

    return await once(db, caller.principal, effect, status=200)
