"""What residents put right, over HTTP."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from api.contributions import receiving
from api.contributions import repository as contributions
from api.contributions.models import ContributionKind
from api.contributions.policy import Permission
from api.contributions.schemas import ContributionReceipt
from api.contributions.solved import repository, service, views
from api.contributions.solved.schemas import (
    SolvedCounts,
    SolvedCreate,
    SolvedLookUp,
    SolvedMoveRequest,
    SolvedPage,
    SolvedReply,
)
from api.identity.access import CallerDep
from api.identity.address import client_address
from api.identity.links import open_by_code
from api.kit import clock, etag
from api.kit.db import Db, ReadDb
from api.kit.errors import Gone, NotAllowed, NotFound, NotNow, TooMany, VersionMismatch, responses
from api.kit.idempotency import OfferedOnce, RequiredOnce
from api.kit.limits import spend
from api.kit.paging import Paging

router = APIRouter(prefix="/solved-reports", tags=["contributions"])


class SolvedScope(StrEnum):
    """What everybody sees, or the desk of staff."""

    PUBLIC = "public"
    DESK = "desk"


@router.post(
    "", status_code=201, response_model=ContributionReceipt, responses=responses(NotNow, TooMany)
)
async def create_solved_report(
    request: Request, db: Db, caller: CallerDep, body: SolvedCreate, once: RequiredOnce
) -> Response:
    """Tell of something that residents put right themselves, with or without an account. Nothing
    is public before staff looked at it."""
    await spend((receiving.PER_CLIENT, client_address(request)))

    async def effect() -> ContributionReceipt:
        return receiving.receipt(await service.create(db, caller, body))

    return await once(db, caller.principal, effect)


@router.get("", response_model=SolvedPage, responses=responses(NotAllowed))
async def list_solved_reports(
    db: ReadDb,
    caller: CallerDep,
    paging: Paging,
    scope: Annotated[SolvedScope, Query()] = SolvedScope.PUBLIC,
) -> SolvedPage:
    """What residents put right, newest first; for staff (`scope=desk`) also what waits."""
    desk = scope is SolvedScope.DESK
    if desk and not caller.may(Permission.WORK):
        raise NotAllowed("This view is not yours")
    found, cursor = await repository.page(db, caller, paging, desk=desk)
    return SolvedPage(items=await views.replies(db, caller, found), next=cursor)


@router.get("/counts", response_model=SolvedCounts)
async def count_solved_reports(db: ReadDb, _: CallerDep) -> SolvedCounts:
    """How much residents put right this year. Never part of what the municipality fixed."""
    year = clock.today().year
    count, people = await repository.count(db, year)
    return SolvedCounts(year=year, count=count, people=people)


@router.post("/lookup", response_model=SolvedReply, responses=responses(NotFound, Gone))
async def look_up_solved_report(db: Db, caller: CallerDep, body: SolvedLookUp) -> SolvedReply:
    """What became of it, by number and code."""
    found = await contributions.by_number(db, body.number)
    solved = found if found and found.kind is ContributionKind.SOLVED else None
    one = await open_by_code(contributions.SUBJECT, solved, body.code)
    return (await views.replies(db, caller, [one], holder=True))[0]


@router.get("/{contribution_id}", response_model=SolvedReply, responses=responses(NotFound))
async def get_solved_report(
    response: Response, db: ReadDb, caller: CallerDep, contribution_id: UUID
) -> SolvedReply:
    """Something that residents put right, as this caller may see it."""
    one = await contributions.get(db, caller, contribution_id, ContributionKind.SOLVED)
    response.headers["ETag"] = etag.etag(one.version)
    return (await views.replies(db, caller, [one]))[0]


@router.post(
    "/{contribution_id}/moves",
    response_model=SolvedReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch),
)
async def move_solved_report(
    db: Db,
    caller: CallerDep,
    contribution_id: UUID,
    body: SolvedMoveRequest,
    once: OfferedOnce,
    if_match: etag.IfMatch = None,
) -> Response:
    """Thank those who did it; they are told where they left a way."""

    async def effect() -> SolvedReply:
        one = await service.move(db, caller, contribution_id, body, if_match)
        return (await views.replies(db, caller, [one]))[0]

    return await once(db, str(caller.id), effect, status=200)
