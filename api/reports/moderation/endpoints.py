"""Moderation over HTTP, as author and desk see it."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.identity.access import CallerDep
from api.kit.db import Db
from api.kit.errors import NotAllowed, NotFound, NotNow, responses
from api.kit.idempotency import OfferedOnce, RequiredOnce
from api.reports.moderation import service
from api.reports.moderation.schemas import ModerationAnswerRequest, ModerationReply

router = APIRouter(prefix="/reports/{report_id}/moderation", tags=["reports"])


@router.get("", response_model=ModerationReply, responses=responses(NotAllowed, NotFound))
async def get_report_moderation(db: Db, caller: CallerDep, report_id: UUID) -> ModerationReply:
    """What of a report is public now, what was changed or withheld, and why. For its author and
    the desk."""
    return await service.of(db, caller, report_id)


@router.post(
    "/{decision_id}/answer",
    status_code=201,
    response_model=ModerationReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def answer_report_moderation(
    db: Db,
    caller: CallerDep,
    report_id: UUID,
    decision_id: UUID,
    body: ModerationAnswerRequest,
    once: RequiredOnce,
) -> Response:
    """The author answers a decision, once. The desk reads it; it is never public and changes
    nothing by itself."""
    return await once(
        db,
        caller.principal,
        lambda: service.answer(db, caller, report_id, decision_id, body),
    )


@router.post(
    "/answers/read", response_model=ModerationReply, responses=responses(NotAllowed, NotFound)
)
async def read_moderation_answers(
    db: Db, caller: CallerDep, report_id: UUID, once: OfferedOnce
) -> Response:
    """Say that somebody at the desk has read the author's answers: the mark leaves the queue."""
    return await once(
        db, str(caller.id), lambda: service.looked_at(db, caller, report_id), status=200
    )
