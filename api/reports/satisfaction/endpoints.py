"""Satisfaction over HTTP."""

from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response

from api.identity.access import CallerDep
from api.kit import clock
from api.kit.db import Db
from api.kit.errors import Gone, NotAllowed, NotFound, NotNow, NotSignedIn, responses
from api.kit.idempotency import OfferedOnce
from api.reports.satisfaction import service, views
from api.reports.satisfaction.schemas import (
    SaidAnswers,
    SatisfactionNumbers,
    SatisfactionReply,
    SatisfactionRequest,
)

router = APIRouter(prefix="/reports", tags=["reports"])
LinkKey = Annotated[
    str | None,
    Header(alias="Link-Key", max_length=100, description="The key after `#` of the link"),
]
DeviceKey = Annotated[
    UUID | None, Header(alias="Device-Key", description="The key of a device without an account")
]
PROBLEMS = (NotSignedIn, NotAllowed, NotFound, NotNow, Gone)


@router.get(
    "/satisfaction/numbers",
    response_model=SatisfactionNumbers,
    responses=responses(NotAllowed),
)
async def get_satisfaction_numbers(
    db: Db,
    caller: CallerDep,
    since: Annotated[date | None, Query(description="First day; a year ago where absent")] = None,
) -> SatisfactionNumbers:
    """How satisfied reporters are, by category and month, and the reports of the caller's desk
    that followers say are not fixed."""
    return await views.numbers(db, caller, since or clock.today() - timedelta(days=365))


@router.get(
    "/{report_id}/satisfaction", response_model=SatisfactionReply, responses=responses(*PROBLEMS)
)
async def get_satisfaction(
    db: Db,
    caller: CallerDep,
    report_id: UUID,
    link_key: LinkKey = None,
    device_key: DeviceKey = None,
) -> SatisfactionReply:
    """What is asked about how a report ended, and what was answered: with the key of the closing
    message, as the reporter, or as somebody who follows it."""
    keys = service.Keys(link_key, device_key)
    return await views.question(db, await service.asked(db, caller, report_id, keys))


@router.post(
    "/{report_id}/satisfaction", response_model=SatisfactionReply, responses=responses(*PROBLEMS)
)
async def answer_satisfaction(
    db: Db,
    caller: CallerDep,
    report_id: UUID,
    body: SatisfactionRequest,
    once: OfferedOnce,
    link_key: LinkKey = None,
    device_key: DeviceKey = None,
) -> Response:
    """Answer within 14 days, or change the answer. The reporter's “not fixed” makes the report
    `reopen_requested`; staff decide, it is never opened by itself. Followers are counted."""

    keys = service.Keys(link_key, device_key)

    async def effect() -> SatisfactionReply:
        asked = await service.answer(db, caller, report_id, body, keys)
        return await views.question(db, asked)

    return await once(
        db, f"satisfaction:{report_id}:{caller.id or device_key or ''}", effect, status=200
    )


@router.get(
    "/{report_id}/satisfaction/answers",
    response_model=SaidAnswers,
    responses=responses(NotAllowed, NotFound),
)
async def list_satisfaction_answers(db: Db, caller: CallerDep, report_id: UUID) -> SaidAnswers:
    """What reporter and followers answered, for those who work on the report."""
    return await views.of_desk(db, caller, report_id)
