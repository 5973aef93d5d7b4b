"""Moderation of contributions over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.identity.access import CallerDep
from api.kit import etag
from api.kit.db import Db
from api.kit.errors import NotAllowed, NotFound, NotNow, VersionMismatch, responses
from api.kit.idempotency import OfferedOnce
from api.reports.contributions import moderation, views
from api.reports.contributions.schemas import ContributionReply
from api.reports.publication.schemas import PublicationMoveRequest

router = APIRouter(prefix="/contributions", tags=["reports"])


@router.post(
    "/{contribution_id}/publication/moves",
    response_model=ContributionReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch),
)
async def move_contribution_publication(
    db: Db,
    caller: CallerDep,
    contribution_id: UUID,
    body: PublicationMoveRequest,
    once: OfferedOnce,
    if_match: etag.IfMatch = None,
) -> Response:
    """Show what a resident did or observed, with an approved text and chosen photographs, or
    withhold it and say why."""

    async def effect() -> ContributionReply:
        one = await moderation.move(db, caller, contribution_id, body, if_match)
        return (await views.replies(db, caller, [one]))[one.id]

    return await once(db, str(caller.id), effect, status=200)
