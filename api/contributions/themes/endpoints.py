"""Themes over HTTP."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from api.contributions import receiving
from api.contributions import repository as contributions
from api.contributions.models import ContributionKind
from api.contributions.schemas import ContributionReceipt
from api.contributions.themes import repository, service, views
from api.contributions.themes.schemas import (
    ObservationCreate,
    ObservationFound,
    ObservationLookUp,
    ObservationPage,
    ThemeContent,
    ThemeList,
    ThemeMoveRequest,
    ThemeReply,
    ThemeResult,
)
from api.identity.access import CallerDep
from api.identity.address import client_address
from api.identity.links import open_by_code
from api.kit import etag
from api.kit.db import Db, ReadDb
from api.kit.errors import (
    Gone,
    NotAllowed,
    NotFound,
    NotNow,
    TooMany,
    VersionMismatch,
    VersionRequired,
    responses,
)
from api.kit.idempotency import OfferedOnce, RequiredOnce
from api.kit.limits import spend
from api.kit.paging import Paging

router = APIRouter(prefix="/themes", tags=["contributions"])
observations = APIRouter(prefix="/observations", tags=["contributions"])
routers = [router, observations]


class ObservationScope(StrEnum):
    """What everybody sees, or the desk of staff."""

    PUBLIC = "public"
    DESK = "desk"


@router.get("", response_model=ThemeList)
async def list_themes(db: ReadDb, caller: CallerDep) -> ThemeList:
    """What the municipality asks residents to look out for, and asked before; the newest first."""
    return await views.themes(db, caller, await repository.all_of(db, caller))


@router.post("", status_code=201, response_model=ThemeReply, responses=responses(NotAllowed))
async def create_theme(
    db: Db, caller: CallerDep, body: ThemeContent, once: OfferedOnce
) -> Response:
    """Write a theme; it is asked when it is published."""

    async def effect() -> ThemeReply:
        return await views.one(db, caller, await service.create(db, caller, body))

    return await once(db, str(caller.id), effect)


@router.get("/{theme_id}", response_model=ThemeReply, responses=responses(NotFound))
async def get_theme(
    response: Response, db: ReadDb, caller: CallerDep, theme_id: UUID
) -> ThemeReply:
    """A theme with its questions; `moves` says what the caller may do now."""
    theme = await repository.get(db, caller, theme_id)
    response.headers["ETag"] = etag.etag(theme.version)
    return await views.one(db, caller, theme)


@router.put(
    "/{theme_id}",
    response_model=ThemeReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch, VersionRequired),
)
async def edit_theme(
    db: Db,
    caller: CallerDep,
    theme_id: UUID,
    body: ThemeContent,
    if_match: etag.IfMatch = None,
) -> ThemeReply:
    """Write a theme anew while nobody was asked yet."""
    return await views.one(db, caller, await service.edit(db, caller, theme_id, body, if_match))


@router.post(
    "/{theme_id}/moves",
    response_model=ThemeReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch),
)
async def move_theme(
    db: Db,
    caller: CallerDep,
    theme_id: UUID,
    body: ThemeMoveRequest,
    once: OfferedOnce,
    if_match: etag.IfMatch = None,
) -> Response:
    """Ask a theme, close it, or show its result with what is done because of it."""

    async def effect() -> ThemeReply:
        theme = await service.move(db, caller, theme_id, body, if_match)
        return await views.one(db, caller, theme)

    return await once(db, str(caller.id), effect, status=200)


@router.post(
    "/{theme_id}/observations",
    status_code=201,
    response_model=ContributionReceipt,
    responses=responses(NotFound, NotNow, TooMany),
)
async def create_observation(
    request: Request,
    db: Db,
    caller: CallerDep,
    theme_id: UUID,
    body: ObservationCreate,
    once: RequiredOnce,
) -> Response:
    """Tell what was observed, with or without an account. Nothing is public before staff looked
    at it."""
    await spend((receiving.PER_CLIENT, client_address(request)))

    async def effect() -> ContributionReceipt:
        return receiving.receipt(await service.observe(db, caller, theme_id, body))

    return await once(db, str(caller.id) if caller.id else "anonymous", effect)


@router.get(
    "/{theme_id}/observations",
    response_model=ObservationPage,
    responses=responses(NotAllowed, NotFound),
)
async def list_observations(
    db: ReadDb,
    caller: CallerDep,
    theme_id: UUID,
    paging: Paging,
    scope: Annotated[ObservationScope, Query()] = ObservationScope.PUBLIC,
) -> ObservationPage:
    """Observations with their points, newest first; for staff (`scope=desk`) also what waits."""
    theme = await repository.get(db, caller, theme_id)
    desk = scope is ObservationScope.DESK
    return await views.observations(db, caller, theme, paging, desk=desk)


@router.get("/{theme_id}/result", response_model=ThemeResult, responses=responses(NotFound))
async def get_theme_result(db: ReadDb, caller: CallerDep, theme_id: UUID) -> ThemeResult:
    """What came of a theme: counts with their base, and what the municipality does now."""
    return await views.result(db, caller, await repository.get(db, caller, theme_id))


@router.get(
    "/{theme_id}/observations.csv",
    responses={
        200: {"content": {"text/csv": {"schema": {"type": "string"}}}},
        **responses(NotAllowed, NotFound),
    },
    response_class=Response,
)
async def export_observations(db: ReadDb, caller: CallerDep, theme_id: UUID) -> Response:
    """All observations of the caller's desk as CSV, for staff."""
    theme = await repository.get(db, caller, theme_id)
    return Response(
        await views.file(db, caller, theme),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="theme-{theme.id}.csv"'},
    )


@observations.post("/lookup", response_model=ObservationFound, responses=responses(NotFound, Gone))
async def look_up_observation(
    db: Db, caller: CallerDep, body: ObservationLookUp
) -> ObservationFound:
    """What became of an observation, by number and code: whether it is shown, and what the
    municipality does because of its theme."""
    found = await contributions.by_number(db, body.number)
    given = found if found and found.kind is ContributionKind.OBSERVATION else None
    one = await open_by_code(contributions.SUBJECT, given, body.code)
    return await views.single(db, caller, one, holder=True)


@observations.get(
    "/{contribution_id}", response_model=ObservationFound, responses=responses(NotFound)
)
async def get_observation(
    response: Response, db: ReadDb, caller: CallerDep, contribution_id: UUID
) -> ObservationFound:
    """An observation as this caller may see it; one's own with its answers. The public sees none
    of a theme without a public map."""
    one = await contributions.get(db, caller, contribution_id, ContributionKind.OBSERVATION)
    response.headers["ETag"] = etag.etag(one.version)
    return await views.single(db, caller, one)
