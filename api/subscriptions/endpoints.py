"""Alerts over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response

from api.identity.access import CallerDep
from api.kit.db import Db
from api.kit.errors import Gone, NotFound, NotNow, responses
from api.kit.idempotency import OfferedOnce
from api.kit.text import IN_A_HEADER
from api.subscriptions import service
from api.subscriptions.schemas import (
    AlertConfirm,
    AlertConfirmed,
    AlertList,
    AlertReason,
    AlertSettings,
)

router = APIRouter(prefix="/alerts", tags=["reports"])

AlertKey = Annotated[
    str | None,
    Header(
        alias="Alert-Key",
        max_length=100,
        description="Of a mail, in place of an account",
        json_schema_extra={"pattern": IN_A_HEADER},
    ),
]


@router.get("", response_model=AlertList, responses=responses(NotFound, Gone))
async def list_alerts(db: Db, caller: CallerDep, alert_key: AlertKey = None) -> AlertList:
    """What the account, or the address that the key was sent to, hears of."""
    return await service.of_caller(db, caller, alert_key)


@router.get("/reason", response_model=AlertReason, responses=responses(NotFound, Gone))
async def explain_alert(
    db: Db,
    caller: CallerDep,
    kind: Annotated[str, Query(max_length=40, pattern=r"^[a-z_]+$")],
    subject_id: UUID,
    alert_key: AlertKey = None,
) -> AlertReason:
    """Why news of a thing came to the account, or to the address that the key was sent to: which
    of its alerts the thing matches."""
    return await service.why(db, caller, alert_key, kind, subject_id)


@router.post("/confirm", response_model=AlertConfirmed, responses=responses(NotFound, Gone, NotNow))
async def confirm_alert(db: Db, _: CallerDep, body: AlertConfirm, once: OfferedOnce) -> Response:
    """Say yes with the key of the mail. Harmless when repeated; 410 after seven days."""
    return await once(db, body.key, lambda: service.confirm(db, body.key), status=200)


@router.post("/settings", response_model=AlertList, responses=responses(NotFound, Gone, NotNow))
async def change_alert_settings(
    db: Db,
    caller: CallerDep,
    body: AlertSettings,
    once: OfferedOnce,
    alert_key: AlertKey = None,
) -> Response:
    """At once or once a day at eight in the morning, in which language, or nothing for now."""
    principal = str(caller.id or alert_key)
    return await once(
        db, principal, lambda: service.change(db, caller, alert_key, body), status=200
    )


@router.post(
    "/{alert_id}/remove", response_model=AlertList, responses=responses(NotFound, Gone, NotNow)
)
async def remove_alert(
    db: Db, caller: CallerDep, alert_id: UUID, once: OfferedOnce, alert_key: AlertKey = None
) -> Response:
    """Hear no more of one thing. Harmless when repeated."""
    principal = str(caller.id or alert_key)
    return await once(
        db, principal, lambda: service.remove(db, caller, alert_key, alert_id), status=200
    )
