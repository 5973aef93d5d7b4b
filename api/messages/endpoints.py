"""Messages over HTTP."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

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
from api.kit.schema import Day
from api.messages import repository, views
from api.messages.accounts import AccountList, VariantContent, VariantPosted
from api.messages.schemas import (
    AudienceCount,
    AudienceRule,
    EditionSkip,
    MessageContent,
    MessageCounts,
    MessageMoveRequest,
    MessagePage,
    MessageReason,
    MessageReply,
    MessageResult,
    PublicMessage,
    PublicMessagePage,
)
from api.messages.service import moving, posting, repeating, trying, writing
from api.messages.trials import MessageTrial, MessageTry
from api.subscriptions import audiences
from api.subscriptions import repository as subscriptions
from api.subscriptions.endpoints import AlertKey

AccountCode = Annotated[str, Path(max_length=60, pattern=r"^[a-z0-9_-]+$")]
router = APIRouter(prefix="/messages", tags=["messages"])


class MessageView(StrEnum):
    """Which messages of the desk."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    READY = "ready"
    REPEATING = "repeating"
    SENDING = "sending"
    SENT = "sent"
    CANCELLED = "cancelled"


@router.post("/audiences/count", response_model=AudienceCount, responses=responses(NotAllowed))
async def count_audience(db: ReadDb, _: CallerDep, body: AudienceRule) -> AudienceCount:
    """How many people hear of a message for this audience now. Nothing is kept of the question."""
    return AudienceCount.model_validate(await audiences.count(db, await writing.checked(db, body)))


@router.get("/public", response_model=PublicMessagePage)
async def list_public_messages(db: ReadDb, _: CallerDep, paging: Paging) -> PublicMessagePage:
    """What the municipality has sent and everybody may read, newest first."""
    found, cursor = await repository.public_page(db, paging)
    return PublicMessagePage(items=await views.public(db, found), next=cursor)


@router.get("/public/{message_id}", response_model=PublicMessage, responses=responses(NotFound))
async def get_public_message(
    response: Response, db: ReadDb, _: CallerDep, message_id: UUID
) -> PublicMessage:
    """A message that was sent, with the rule by which people were chosen."""
    message = await repository.public_one(db, message_id)
    response.headers["ETag"] = etag.etag(message.version)
    return (await views.public(db, [message]))[0]


@router.get(
    "/public/{message_id}/reason",
    response_model=MessageReason,
    responses=responses(NotFound, Gone),
)
async def explain_message(
    db: Db, caller: CallerDep, message_id: UUID, alert_key: AlertKey = None
) -> MessageReason:
    """Why the account, or the address that the key was sent to, got a message: what of its present
    choice is in the rule."""
    message = await repository.public_one(db, message_id)
    recipient = await subscriptions.own(db, caller, alert_key)
    if recipient is None:
        raise NotFound("Nothing was asked for by this account")
    chosen = await repository.chosen(db, recipient.id)
    delivery = await repository.delivery(db, message.id, recipient.id)
    return views.reason(message, recipient, chosen, delivery)


@router.post("", status_code=201, response_model=MessageReply, responses=responses(NotAllowed))
async def create_message(
    db: Db, caller: CallerDep, body: MessageContent, once: OfferedOnce
) -> Response:
    """Begin a message. What is left out can be written later; `lacks` says what is needed."""

    async def effect() -> MessageReply:
        return await views.one(db, caller, await writing.create(db, caller, body))

    return await once(db, caller.principal, effect)


@router.get("", response_model=MessagePage, responses=responses(NotAllowed))
async def list_messages(
    db: ReadDb,
    caller: CallerDep,
    paging: Paging,
    view: Annotated[MessageView | None, Query()] = None,
) -> MessagePage:
    """The messages of the desk, those that were changed last first."""
    found, cursor = await repository.page(db, caller, view, paging)
    return MessagePage(items=await views.rows(db, found), next=cursor)


@router.get("/counts", response_model=MessageCounts, responses=responses(NotAllowed))
async def count_messages(db: ReadDb, caller: CallerDep) -> MessageCounts:
    """How many messages stand in each view of the desk."""
    return MessageCounts.model_validate(await repository.counts(db, caller))


@router.get("/accounts", responses=responses(NotAllowed))
async def list_message_accounts(db: ReadDb, _: CallerDep) -> AccountList:
    """The municipality's accounts on other networks, and what a post may have there."""
    return await views.accounts(db)


@router.get("/{message_id}", response_model=MessageReply, responses=responses(NotAllowed, NotFound))
async def get_message(
    response: Response, db: ReadDb, caller: CallerDep, message_id: UUID
) -> MessageReply:
    """A message of the desk; `moves` says what the caller may do now."""
    message = await repository.get(db, caller, message_id)
    response.headers["ETag"] = etag.etag(message.version)
    return await views.one(db, caller, message)


@router.patch(
    "/{message_id}",
    response_model=MessageReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch, VersionRequired),
)
async def edit_message(
    response: Response,
    db: Db,
    caller: CallerDep,
    message_id: UUID,
    body: MessageContent,
    if_match: etag.IfMatch = None,
) -> MessageReply:
    """Write some parts anew, each as a whole. What was asked for or approved is a draft again."""
    message = await writing.edit(db, caller, message_id, body, if_match)
    response.headers["ETag"] = etag.etag(message.version)
    return await views.one(db, caller, message)


@router.post(
    "/{message_id}/moves",
    response_model=MessageReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch),
)
async def move_message(
    db: Db,
    caller: CallerDep,
    message_id: UUID,
    body: MessageMoveRequest,
    once: OfferedOnce,
    if_match: etag.IfMatch = None,
) -> Response:
    """Ask for approval, approve what another wrote, schedule, start, stop or cancel."""

    async def effect() -> MessageReply:
        message = await moving.move(db, caller, message_id, body, if_match)
        return await views.one(db, caller, message)

    return await once(db, caller.principal, effect, status=200)


@router.put(
    "/{message_id}/variants/{account}",
    response_model=MessageReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch, VersionRequired),
)
async def write_message_variant(
    response: Response,
    db: Db,
    caller: CallerDep,
    message_id: UUID,
    account: AccountCode,
    body: VariantContent,
    if_match: etag.IfMatch = None,
) -> MessageReply:
    """Write what is posted beside it on another account; nothing at all takes it away. What was
    asked for or approved is a draft again. Beside what went out a post that was not made can only
    be taken away."""
    message = await posting.write(db, caller, message_id, account, body, if_match)
    response.headers["ETag"] = etag.etag(message.version)
    return await views.one(db, caller, message)


@router.post(
    "/{message_id}/variants/{account}/posted",
    response_model=MessageReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def mark_message_variant(
    db: Db,
    caller: CallerDep,
    message_id: UUID,
    account: AccountCode,
    body: VariantPosted,
    once: OfferedOnce,
) -> Response:
    """Say that it was posted there by hand, and where it stands."""

    async def effect() -> MessageReply:
        message = await posting.mark(db, caller, message_id, account, body)
        return await views.one(db, caller, message)

    return await once(db, caller.principal, effect, status=200)


@router.post(
    "/{message_id}/trials",
    status_code=202,
    response_model=MessageTrial,
    responses=responses(NotAllowed, NotFound, NotNow, TooMany),
)
async def try_message(
    db: Db, caller: CallerDep, message_id: UUID, body: MessageTry
) -> MessageTrial:
    """Send it to the caller by each way there is, as everybody would get it: by mail, and to the
    chat and the browsers that the residents' page knows by the same mail address. The answer says
    which ways, and why not the others."""
    await spend((trying.PER_PERSON, caller.principal))
    return await trying.ask(db, caller, message_id, body.language)


@router.put(
    "/{message_id}/editions/{day}",
    response_model=MessageReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch, VersionRequired),
)
async def skip_edition(
    response: Response,
    db: Db,
    caller: CallerDep,
    message_id: UUID,
    day: Day,
    body: EditionSkip,
    if_match: etag.IfMatch = None,
) -> MessageReply:
    """Leave out a day to come of a plan that is approved, or take it in again."""
    plan = await repeating.skip(db, caller, message_id, day, if_match, skipped=body.skipped)
    response.headers["ETag"] = etag.etag(plan.version)
    return await views.one(db, caller, plan)


@router.get(
    "/{message_id}/result",
    response_model=MessageResult,
    responses=responses(NotAllowed, NotFound),
)
async def get_message_result(db: ReadDb, caller: CallerDep, message_id: UUID) -> MessageResult:
    """What became of a message so far: how many have it, how many not, and how many wanted to hear
    nothing more."""
    return await views.result(db, await repository.get(db, caller, message_id))
