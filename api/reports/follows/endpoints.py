"""Following reports over HTTP."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Request, Response

from api.identity.access import CallerDep
from api.identity.address import client_address
from api.kit.db import Db
from api.kit.errors import NotFound, NotNow, TooMany, responses
from api.kit.idempotency import OfferedOnce
from api.kit.limits import Limit, spend
from api.reports.follows import service
from api.reports.follows.schemas import FollowReply, FollowRequest, UnfollowRequest
from api.subscriptions.limits import spend_mail

router = APIRouter(prefix="/reports", tags=["reports"])

TAPS_PER_CLIENT = Limit("follow-client", 60, timedelta(hours=1))
# A house or a mobile network's shared address, not somebody who wants a number to grow. Accounts
# count once by themselves.
TAPS_PER_REPORT = Limit("follow-report", 30, timedelta(days=1))
DeviceKeyHeader = Annotated[
    UUID | None, Header(alias="Device-Key", description="The key of a device without an account")
]


@router.get("/{report_id}/follow", response_model=FollowReply, responses=responses(NotFound))
async def get_report_follow(
    db: Db, caller: CallerDep, report_id: UUID, device_key: DeviceKeyHeader = None
) -> FollowReply:
    """Whether the caller is counted in among the neighbours with this trouble."""
    return await service.standing(db, caller, report_id, device_key)


@router.post(
    "/{report_id}/follow",
    response_model=FollowReply,
    responses=responses(NotFound, NotNow, TooMany),
)
async def follow_report(
    request: Request,
    db: Db,
    caller: CallerDep,
    report_id: UUID,
    body: FollowRequest,
    once: OfferedOnce,
) -> Response:
    """Say "I have this trouble too" instead of sending another report. Everybody counts once, by
    account or by the key of the device; who it is is told to nobody. 409 for one's own report and
    for one that has ended."""
    if caller.id is None:
        address = client_address(request)
        await spend((TAPS_PER_CLIENT, address), (TAPS_PER_REPORT, f"{report_id} {address}"))
    await spend_mail(request, body.email)
    principal = str(caller.id or body.device_key)
    return await once(
        db, principal, lambda: service.follow(db, caller, report_id, body), status=200
    )


@router.post(
    "/{report_id}/unfollow", response_model=FollowReply, responses=responses(NotFound, NotNow)
)
async def unfollow_report(
    db: Db, caller: CallerDep, report_id: UUID, body: UnfollowRequest, once: OfferedOnce
) -> Response:
    """Take it back. Harmless when repeated."""
    principal = str(caller.id or body.device_key)
    return await once(
        db,
        principal,
        lambda: service.unfollow(db, caller, report_id, body.device_key),
        status=200,
    )
