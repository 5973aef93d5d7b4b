"""Asking for alerts about reports over HTTP."""

from fastapi import APIRouter, Request, Response

from api.identity.access import CallerDep
from api.kit.caller import Role
from api.kit.db import Db
from api.kit.errors import Gone, NotFound, NotNow, TooMany, responses
from api.kit.idempotency import OfferedOnce
from api.reports.alerts import service
from api.reports.alerts.schemas import AlertCreate
from api.subscriptions.endpoints import AlertKey
from api.subscriptions.limits import spend_browser, spend_mail
from api.subscriptions.schemas import AlertAskedReply

router = APIRouter(prefix="/alerts", tags=["reports"])


@router.post(
    "",
    status_code=201,
    response_model=AlertAskedReply,
    responses=responses(NotFound, Gone, NotNow, TooMany),
)
async def create_alert(
    request: Request,
    db: Db,
    caller: CallerDep,
    body: AlertCreate,
    once: OfferedOnce,
    alert_key: AlertKey = None,
) -> Response:
    """Hear of one public report, or of those around a place, in a district, of a category:
    when a new one is shown, when it is decided what becomes of it, and of comments on a report
    that one follows: by the first way that one chose that is possible, else by mail, and not in
    the hours that are quiet. Once per person and event, whatever the number of reasons.

    Without an account the address is asked first, and nothing is sent before it says yes; who has
    the key of a mail, or a browser that allows notices, hears at once."""
    await spend_mail(request, body.email)
    if caller.role is not Role.RESIDENT:
        await spend_browser(request, body.browser)
    principal = str(caller.id or alert_key or "anonymous")
    return await once(db, principal, lambda: service.create(db, caller, body, alert_key))
