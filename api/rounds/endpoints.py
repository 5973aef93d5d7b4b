"""Rounds over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.identity.access import CallerDep
from api.kit import clock, etag
from api.kit.db import Db
from api.kit.errors import (
    NotAllowed,
    NotFound,
    NotNow,
    VersionMismatch,
    VersionRequired,
    responses,
)
from api.kit.idempotency import RequiredOnce
from api.kit.schema import Day
from api.rounds import repository, service, views
from api.rounds.schemas import (
    ColleagueList,
    RoundAdd,
    RoundAdded,
    RoundEdit,
    RoundList,
    RoundReply,
)

router = APIRouter(prefix="/rounds", tags=["rounds"])
CHANGE = (NotAllowed, NotFound, VersionMismatch, VersionRequired)


@router.get("", response_model=RoundList, responses=responses(NotAllowed))
async def list_rounds(
    db: Db,
    caller: CallerDep,
    day: Annotated[Day | None, Query(description="In Japan; today where absent")] = None,
) -> RoundList:
    """The caller's round of a day, and those of colleagues who share theirs."""
    return await views.rounds_of(db, caller, day or clock.today())


@router.get("/colleagues", response_model=ColleagueList, responses=responses(NotAllowed))
async def list_round_colleagues(db: Db, caller: CallerDep) -> ColleagueList:
    """With whom the caller may share a round: staff who see the same reports."""
    return await views.colleagues_of(db, caller)


@router.post("/stops", response_model=RoundAdded, responses=responses(NotAllowed, NotFound, NotNow))
async def add_to_round(db: Db, caller: CallerDep, body: RoundAdd, once: RequiredOnce) -> Response:
    """Put up to 100 reports on the caller's round of a day, or on one that is shared with the
    caller. The answer says of each whether it is on it now."""

    async def effect() -> RoundAdded:
        return await service.add(db, caller, body)

    return await once(db, str(caller.id), effect, status=200)


@router.get("/{round_id}", response_model=RoundReply, responses=responses(NotAllowed, NotFound))
async def get_round(response: Response, db: Db, caller: CallerDep, round_id: UUID) -> RoundReply:
    """A round with all that is needed to walk it without a network."""
    round_ = await repository.get(db, caller, round_id)
    response.headers["ETag"] = etag.etag(round_.version)
    return await views.round_for(db, caller, round_)


@router.patch("/{round_id}", response_model=RoundReply, responses=responses(*CHANGE))
async def edit_round(
    response: Response,
    db: Db,
    caller: CallerDep,
    round_id: UUID,
    body: RoundEdit,
    if_match: etag.IfMatch = None,
) -> RoundReply:
    """Put the stops of a round in another order, by hand or as a short walk from a start, or say
    who walks along."""
    round_ = await service.edit(db, caller, round_id, body, if_match)
    response.headers["ETag"] = etag.etag(round_.version)
    return await views.round_for(db, caller, round_)


@router.delete(
    "/{round_id}/stops/{report_id}", response_model=RoundReply, responses=responses(*CHANGE)
)
async def remove_from_round(
    response: Response,
    db: Db,
    caller: CallerDep,
    round_id: UUID,
    report_id: UUID,
    if_match: etag.IfMatch = None,
) -> RoundReply:
    """Take a report off a round."""
    round_ = await service.remove(db, caller, round_id, report_id, if_match)
    response.headers["ETag"] = etag.etag(round_.version)
    return await views.round_for(db, caller, round_)
