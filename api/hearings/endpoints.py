"""Rounds over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.hearings import repository, views
from api.hearings.schemas import (
    GivenAnswer,
    HearingAdviceContent,
    HearingAnswerContent,
    HearingChangePage,
    HearingContent,
    HearingInvitation,
    HearingItemContent,
    HearingMoveRequest,
    HearingPage,
    HearingReply,
    HearingResults,
    InvitedRound,
    OpenInvitation,
)
from api.hearings.service import advising, answering, preparing
from api.identity.access import CallerDep
from api.kit import etag
from api.kit.db import Db, ReadDb
from api.kit.errors import (
    Gone,
    NotAllowed,
    NotFound,
    NotNow,
    TooMany,
    VersionMismatch,
    VersionRequired,
    responses,
)
from api.kit.idempotency import OfferedOnce
from api.kit.limits import spend
from api.kit.paging import Paging

router = APIRouter(prefix="/hearings", tags=["hearings"])


@router.get("/changes", response_model=HearingChangePage)
async def list_hearing_changes(db: ReadDb, _: CallerDep, paging: Paging) -> HearingChangePage:
    """What was changed because people were asked, newest first: before and after, why, and in
    which round they said so."""
    found, cursor = await repository.public_page(db, paging)
    return HearingChangePage(items=await views.changes(db, found), next=cursor)


@router.post(
    "/invitations/open",
    response_model=InvitedRound,
    responses=responses(NotAllowed, NotFound, NotNow, Gone, TooMany),
)
async def open_hearing_invitation(db: Db, _: CallerDep, body: OpenInvitation) -> InvitedRound:
    """What somebody who was invited is shown. The browser that opens a link first is the only one
    that it opens in."""
    await spend((answering.PER_LINK, body.key))
    return await views.invited(db, *await answering.invited(db, body))


@router.post(
    "/invitations/answers",
    response_model=GivenAnswer,
    responses=responses(NotAllowed, NotFound, NotNow, Gone, TooMany),
)
async def answer_hearing(db: Db, _: CallerDep, body: HearingAnswerContent) -> GivenAnswer:
    """Say what one makes of one form of an item; again in place of what was said before."""
    await spend((answering.PER_LINK, body.key))
    return views.given(await answering.answer(db, body))


@router.post("", status_code=201, response_model=HearingReply, responses=responses(NotAllowed))
async def create_hearing(
    db: Db, caller: CallerDep, body: HearingContent, once: OfferedOnce
) -> Response:
    """Begin a round."""

    async def effect() -> HearingReply:
        return await views.one(db, caller, await preparing.create(db, caller, body))

    return await once(db, caller.principal, effect)


@router.get("", response_model=HearingPage, responses=responses(NotAllowed))
async def list_hearings(db: ReadDb, _: CallerDep, paging: Paging) -> HearingPage:
    """All rounds, newest first."""
    found, cursor = await repository.page(db, paging)
    return HearingPage(items=await views.rows(db, found), next=cursor)


@router.get("/{round_id}", response_model=HearingReply, responses=responses(NotAllowed, NotFound))
async def get_hearing(
    response: Response, db: ReadDb, caller: CallerDep, round_id: UUID
) -> HearingReply:
    """A round with what is shown, who was invited, and what was taken."""
    round_ = await repository.get(db, round_id)
    response.headers["ETag"] = etag.etag(round_.version)
    return await views.one(db, caller, round_)


@router.patch(
    "/{round_id}",
    response_model=HearingReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch, VersionRequired),
)
async def edit_hearing(
    response: Response,
    db: Db,
    caller: CallerDep,
    round_id: UUID,
    body: HearingContent,
    if_match: etag.IfMatch = None,
) -> HearingReply:
    """Change what it is called and when it is."""
    round_ = await preparing.edit(db, caller, round_id, body, if_match)
    response.headers["ETag"] = etag.etag(round_.version)
    return await views.one(db, caller, round_)


@router.post(
    "/{round_id}/moves",
    response_model=HearingReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch),
)
async def move_hearing(
    db: Db,
    caller: CallerDep,
    round_id: UUID,
    body: HearingMoveRequest,
    once: OfferedOnce,
    if_match: etag.IfMatch = None,
) -> Response:
    """Open it, close it, or cancel it."""

    async def effect() -> HearingReply:
        round_ = await preparing.move(db, caller, round_id, body, if_match)
        return await views.one(db, caller, round_)

    return await once(db, caller.principal, effect, status=200)


@router.post(
    "/{round_id}/items",
    status_code=201,
    response_model=HearingReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def add_hearing_item(
    db: Db, caller: CallerDep, round_id: UUID, body: HearingItemContent, once: OfferedOnce
) -> Response:
    """Show people one thing more."""

    async def effect() -> HearingReply:
        return await views.one(db, caller, await preparing.add_item(db, caller, round_id, body))

    return await once(db, caller.principal, effect)


@router.delete(
    "/{round_id}/items/{item_id}",
    response_model=HearingReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch, VersionRequired),
)
async def remove_hearing_item(
    response: Response,
    db: Db,
    caller: CallerDep,
    round_id: UUID,
    item_id: UUID,
    if_match: etag.IfMatch = None,
) -> HearingReply:
    """Show people one thing less. `If-Match` is the version of the round."""
    round_ = await preparing.remove_item(db, caller, round_id, item_id, if_match)
    response.headers["ETag"] = etag.etag(round_.version)
    return await views.one(db, caller, round_)


@router.post(
    "/{round_id}/invitees",
    status_code=201,
    response_model=HearingReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def invite_to_hearing(
    db: Db, caller: CallerDep, round_id: UUID, body: HearingInvitation, once: OfferedOnce
) -> Response:
    """Make somebody a link of her own; it is mailed while the round is open."""

    async def effect() -> HearingReply:
        return await views.one(db, caller, await preparing.invite(db, caller, round_id, body))

    return await once(db, caller.principal, effect)


@router.post(
    "/{round_id}/invitees/{invitee_id}/renewal",
    response_model=HearingReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def renew_hearing_link(
    db: Db, caller: CallerDep, round_id: UUID, invitee_id: UUID, once: OfferedOnce
) -> Response:
    """Give somebody another link; the one before opens nothing any more."""

    async def effect() -> HearingReply:
        return await views.one(db, caller, await preparing.renew(db, caller, round_id, invitee_id))

    return await once(db, caller.principal, effect, status=200)


@router.get(
    "/{round_id}/results",
    response_model=HearingResults,
    responses=responses(NotAllowed, NotFound),
)
async def get_hearing_results(db: ReadDb, _: CallerDep, round_id: UUID) -> HearingResults:
    """What was said, by item and form; nobody is named."""
    return await views.results(db, await repository.get(db, round_id))


@router.post(
    "/{round_id}/advices",
    status_code=201,
    response_model=HearingReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def accept_hearing_advice(
    db: Db, caller: CallerDep, round_id: UUID, body: HearingAdviceContent, once: OfferedOnce
) -> Response:
    """Take what was said: the checker knows the word, the account has the hashtag, and everybody
    reads what was changed."""

    async def effect() -> HearingReply:
        return await views.one(db, caller, await advising.accept(db, caller, round_id, body))

    return await once(db, caller.principal, effect)


@router.post(
    "/{round_id}/advices/{advice_id}/withdrawal",
    response_model=HearingReply,
    responses=responses(NotAllowed, NotFound),
)
async def withdraw_hearing_advice(
    db: Db, caller: CallerDep, round_id: UUID, advice_id: UUID, once: OfferedOnce
) -> Response:
    """Take it back: the checker and the account forget it, and nobody reads it any more."""

    async def effect() -> HearingReply:
        return await views.one(db, caller, await advising.withdraw(db, caller, round_id, advice_id))

    return await once(db, caller.principal, effect, status=200)
