"""Applications over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.grants.applications import repository, service, views
from api.grants.applications.schemas import (
    ApplicationChange,
    ApplicationCreate,
    ApplicationMoveRequest,
    ApplicationPage,
    ApplicationReply,
    GrantFindingsContent,
)
from api.grants.applications.states import ApplicationState
from api.identity.access import CallerDep
from api.kit import etag
from api.kit.db import Db, ReadDb
from api.kit.errors import (
    NotAllowed,
    NotFound,
    NotNow,
    VersionMismatch,
    VersionRequired,
    responses,
)
from api.kit.idempotency import OfferedOnce, RequiredOnce
from api.kit.paging import Paging

router = APIRouter(prefix="/grants/applications", tags=["grants"])


@router.post(
    "",
    status_code=201,
    response_model=ApplicationReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def create_grant_application(
    db: Db, caller: CallerDep, body: ApplicationCreate, once: OfferedOnce
) -> Response:
    """Begin an application of a group; staff with `grants:screen` enter one that came on paper."""

    async def effect() -> ApplicationReply:
        return await views.one(db, caller, await service.create(db, caller, body))

    return await once(db, caller.principal, effect)


@router.get("", response_model=ApplicationPage, responses=responses(NotAllowed))
async def list_grant_applications(
    db: ReadDb,
    caller: CallerDep,
    paging: Paging,
    call_id: Annotated[UUID | None, Query()] = None,
    state: Annotated[ApplicationState | None, Query()] = None,
) -> ApplicationPage:
    """Applications of one's groups, newest first; for staff those that were sent to their desk."""
    found, cursor = await repository.page(db, caller, paging, call_id=call_id, state=state)
    return ApplicationPage(items=await views.rows(db, found), next=cursor)


@router.get(
    "/{application_id}", response_model=ApplicationReply, responses=responses(NotAllowed, NotFound)
)
async def get_grant_application(
    response: Response, db: ReadDb, caller: CallerDep, application_id: UUID
) -> ApplicationReply:
    """An application with all that is written in it, and what it lacks."""
    application = await repository.get(db, caller, application_id)
    response.headers["ETag"] = etag.etag(application.version)
    return await views.one(db, caller, application)


@router.patch(
    "/{application_id}",
    response_model=ApplicationReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch, VersionRequired),
)
async def edit_grant_application(
    response: Response,
    db: Db,
    caller: CallerDep,
    application_id: UUID,
    body: ApplicationChange,
    if_match: etag.IfMatch = None,
) -> ApplicationReply:
    """Save parts of a draft as they are. With another version, 412 names the parts that differ."""
    application = await service.edit(db, caller, application_id, body, if_match)
    response.headers["ETag"] = etag.etag(application.version)
    return await views.one(db, caller, application)


@router.post(
    "/{application_id}/moves",
    response_model=ApplicationReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch),
)
async def move_grant_application(
    db: Db,
    caller: CallerDep,
    application_id: UUID,
    body: ApplicationMoveRequest,
    once: RequiredOnce,
    if_match: etag.IfMatch = None,
) -> Response:
    """Send it, take it back or object; for staff: return it, or say whether it is eligible."""

    async def effect() -> ApplicationReply:
        application = await service.move(db, caller, application_id, body, if_match)
        return await views.one(db, caller, application)

    return await once(db, caller.principal, effect, status=200)


@router.put(
    "/{application_id}/findings",
    response_model=ApplicationReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch, VersionRequired),
)
async def save_grant_findings(
    response: Response,
    db: Db,
    caller: CallerDep,
    application_id: UUID,
    body: GrantFindingsContent,
    if_match: etag.IfMatch = None,
) -> ApplicationReply:
    """Say of clauses whether an application meets them, and why; for staff."""
    application = await service.save_findings(db, caller, application_id, body, if_match)
    response.headers["ETag"] = etag.etag(application.version)
    return await views.one(db, caller, application)
