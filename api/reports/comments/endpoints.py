"""Comments over HTTP."""

from datetime import timedelta
from uuid import UUID

from fastapi import APIRouter, Request, Response

from api.identity.access import CallerDep
from api.identity.address import client_address
from api.kit.db import Db
from api.kit.errors import (
    NotAllowed,
    NotFound,
    NotNow,
    TooMany,
    VersionMismatch,
    responses,
)
from api.kit.etag import IfMatch
from api.kit.idempotency import OfferedOnce, RequiredOnce
from api.kit.limits import Limit, spend
from api.kit.paging import Paging
from api.publication.schemas import PublicationMoveRequest
from api.reports.cases import repository as reports
from api.reports.comments import service, views
from api.reports.comments.schemas import CommentCreate, CommentPage, CommentReceipt, CommentReply

router = APIRouter(prefix="/reports", tags=["reports"])

WRITTEN_PER_CLIENT = Limit("comment-client", 20, timedelta(hours=1))
WRITTEN_PER_REPORT = Limit("comment-report", 6, timedelta(hours=1))


@router.get("/{report_id}/comments", response_model=CommentPage, responses=responses(NotFound))
async def list_report_comments(
    db: Db, caller: CallerDep, report_id: UUID, paging: Paging
) -> CommentPage:
    """What was added to a report, oldest first: for everybody what staff released, for authors
    also their own, for the department all."""
    report = await reports.get(db, caller, report_id)
    return await views.page(db, caller, report, paging)


@router.post(
    "/{report_id}/comments",
    status_code=201,
    response_model=CommentReceipt,
    responses=responses(NotFound, NotNow, TooMany),
)
async def create_report_comment(
    request: Request,
    db: Db,
    caller: CallerDep,
    report_id: UUID,
    body: CommentCreate,
    once: RequiredOnce,
) -> Response:
    """Add words or photographs to a public report, or to one's own. The department reads it at
    once; the public after staff released it."""
    address = client_address(request)
    await spend((WRITTEN_PER_CLIENT, address), (WRITTEN_PER_REPORT, f"{report_id} {address}"))
    principal = str(caller.id or caller.subject or "anonymous")
    return await once(db, principal, lambda: service.add(db, caller, report_id, body))


@router.post(
    "/{report_id}/comments/{comment_id}/moves",
    response_model=CommentReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch),
)
async def move_report_comment(
    db: Db,
    caller: CallerDep,
    report_id: UUID,
    comment_id: UUID,
    body: PublicationMoveRequest,
    once: OfferedOnce,
    if_match: IfMatch = None,
) -> Response:
    """Show a comment to the public with an approved text and chosen photographs, or withhold it
    and say why."""

    async def effect() -> CommentReply:
        report, comment = await service.move(db, caller, report_id, comment_id, body, if_match)
        (reply,) = await views.replies(db, caller, report, [comment])
        return reply

    return await once(db, str(caller.id), effect, status=200)
