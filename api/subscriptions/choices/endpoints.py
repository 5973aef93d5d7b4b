"""Choosing what one receives, over HTTP."""

from fastapi import APIRouter, Request, Response

from api.identity.access import CallerDep
from api.kit import etag
from api.kit.caller import Role
from api.kit.db import Db, ReadDb
from api.kit.errors import (
    Gone,
    NotFound,
    NotNow,
    TooMany,
    VersionMismatch,
    VersionRequired,
    responses,
)
from api.kit.idempotency import OfferedOnce
from api.subscriptions import repository as subscriptions
from api.subscriptions.choices import service, views
from api.subscriptions.choices.schemas import (
    SubscriberAsked,
    SubscriberChoice,
    SubscriberConfirm,
    SubscriberConfirmed,
    SubscriberCreate,
    SubscriberExport,
    SubscriberReply,
    TopicList,
)
from api.subscriptions.endpoints import AlertKey
from api.subscriptions.limits import spend_browser, spend_mail

router = APIRouter(prefix="/subscribers", tags=["subscriptions"])
topics = APIRouter(prefix="/topics", tags=["subscriptions"])
routers = [router, topics]


@topics.get("", response_model=TopicList)
async def list_topics(db: ReadDb, _: CallerDep) -> TopicList:
    """What one can hear of from the municipality, by which ways, and how much it was."""
    return await views.topics(db)


@router.post("", status_code=201, response_model=SubscriberAsked, responses=responses(TooMany))
async def create_subscriber(
    request: Request, db: Db, caller: CallerDep, body: SubscriberCreate, once: OfferedOnce
) -> Response:
    """Choose what one hears of from the municipality: at once with an account. Without one the
    address is asked first: nothing is sent, and nothing that it hears of changes, before it says
    yes. The answer is the same for every address."""
    if caller.role is not Role.RESIDENT:
        await spend_mail(request, body.email)
        await spend_browser(request, body.browser)
    principal = str(caller.id or "anonymous")
    return await once(db, principal, lambda: service.create(db, caller, body))


@router.post(
    "/confirm", response_model=SubscriberConfirmed, responses=responses(NotFound, Gone, NotNow)
)
async def confirm_subscriber(
    db: Db, _: CallerDep, body: SubscriberConfirm, once: OfferedOnce
) -> Response:
    """Say yes with the key of the mail. Harmless when repeated; 410 after seven days, 409 where
    something was chosen since."""

    async def effect() -> SubscriberConfirmed:
        return await views.confirmed(db, await service.confirm(db, body.key))

    return await once(db, body.key, effect, status=200)


@router.get("/me", response_model=SubscriberReply, responses=responses(NotFound, Gone))
async def get_subscriber(
    response: Response, db: ReadDb, caller: CallerDep, alert_key: AlertKey = None
) -> SubscriberReply:
    """What the account, or the address that the key was sent to, hears of."""
    recipient = await subscriptions.own(db, caller, alert_key)
    response.headers["ETag"] = etag.etag(recipient.version if recipient else 0)
    if recipient is None:
        return await views.nothing_yet(db, caller)
    return await views.one(db, recipient)


@router.put(
    "/me",
    response_model=SubscriberReply,
    responses=responses(NotFound, Gone, NotNow, VersionMismatch, VersionRequired),
)
async def change_subscriber(
    response: Response,
    db: Db,
    caller: CallerDep,
    body: SubscriberChoice,
    alert_key: AlertKey = None,
    if_match: etag.IfMatch = None,
) -> SubscriberReply:
    """Choose anew. Who had stopped everything hears again; without topics no messages come."""
    recipient = await service.change(db, caller, alert_key, body, if_match)
    reply = await views.one(db, recipient)
    response.headers["ETag"] = etag.etag(recipient.version)
    return reply


@router.delete(
    "/me",
    status_code=204,
    responses=responses(NotFound, Gone, VersionMismatch, VersionRequired),
)
async def erase_subscriber(
    db: Db, caller: CallerDep, alert_key: AlertKey = None, if_match: etag.IfMatch = None
) -> Response:
    """Erase what was chosen, the alerts, and what says what was sent. An account stays."""
    await service.erase(db, caller, alert_key, if_match)
    return Response(status_code=204)


@router.get("/me/export", response_model=SubscriberExport, responses=responses(NotFound, Gone))
async def export_subscriber(
    response: Response, db: ReadDb, caller: CallerDep, alert_key: AlertKey = None
) -> SubscriberExport:
    """Everything that is kept of the caller here, as a file."""
    recipient = await subscriptions.own(db, caller, alert_key)
    if recipient is None:
        raise NotFound("Nothing was asked for yet")
    response.headers["Content-Disposition"] = 'attachment; filename="subscriptions.json"'
    return await views.everything(db, recipient)
