"""Panels over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from api.grants.calls import repository as calls
from api.grants.calls.states import GrantCallState
from api.grants.calls.subject import KIND
from api.grants.panels import repository, service, views
from api.grants.panels.schemas import (
    GrantDeclarationList,
    GrantDeclarationMoveRequest,
    GrantDeclarationReply,
    GrantPanelMemberCreate,
    GrantPanelReply,
    GrantRankingCreate,
    GrantRankingReply,
    GrantSheetContent,
    GrantSheetList,
    GrantSheetMoveRequest,
    GrantSheetReply,
    GrantSheetsCreate,
)
from api.grants.rules.replay import Replay
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
from api.kit.idempotency import OfferedOnce
from api.kit.subjects import on_desk

router = APIRouter(prefix="/grants", tags=["grants"])
StageNumber = Annotated[int, Path(ge=1, le=2)]
TOLD = frozenset({GrantCallState.NOTIFIED, GrantCallState.FINISHED})
"""From here on everybody may work the ranking out again."""


@router.get(
    "/calls/{call_id}/panel",
    response_model=GrantPanelReply,
    responses=responses(NotAllowed, NotFound),
)
async def get_grant_panel(db: ReadDb, caller: CallerDep, call_id: UUID) -> GrantPanelReply:
    """Who judges in a call, and which of their sheets stand where; for the desk, without points."""
    return await views.panel(db, await on_desk(KIND, db, caller, call_id))


@router.post(
    "/calls/{call_id}/panel",
    status_code=201,
    response_model=GrantPanelReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def add_grant_panel_member(
    db: Db, caller: CallerDep, call_id: UUID, body: GrantPanelMemberCreate, once: OfferedOnce
) -> Response:
    """Put somebody on the panel. Whoever works on calls does not judge in them."""

    async def effect() -> GrantPanelReply:
        return await views.panel(db, await service.appoint(db, caller, call_id, body))

    return await once(db, caller.principal, effect)


@router.post(
    "/calls/{call_id}/sheets",
    status_code=201,
    response_model=GrantPanelReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def add_grant_sheets(
    db: Db, caller: CallerDep, call_id: UUID, body: GrantSheetsCreate, once: OfferedOnce
) -> Response:
    """Have the applications of a stage read; again, for those whom somebody stepped aside from."""

    async def effect() -> GrantPanelReply:
        return await views.panel(db, await service.hand_out(db, caller, call_id, body))

    return await once(db, caller.principal, effect)


@router.get(
    "/calls/{call_id}/declarations",
    response_model=GrantDeclarationList,
    responses=responses(NotAllowed, NotFound),
)
async def list_grant_declarations(
    db: ReadDb, caller: CallerDep, call_id: UUID
) -> GrantDeclarationList:
    """Whose applications one is to read, by name, to say whether one is too near. Nothing of their
    content; and nothing opens before all are answered."""
    return await views.declarations(db, caller, await calls.get(db, caller, call_id))


@router.post(
    "/declarations/{declaration_id}/moves",
    response_model=GrantDeclarationReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def move_grant_declaration(
    db: Db,
    caller: CallerDep,
    declaration_id: UUID,
    body: GrantDeclarationMoveRequest,
    once: OfferedOnce,
) -> Response:
    """Say that one is not too near, or step aside; the chair takes back who need not have."""

    async def effect() -> GrantDeclarationReply:
        held = await service.declare(db, caller, declaration_id, body)
        call = await calls.get(db, caller, held[0].call_id)
        return await views.declaration(db, caller, call, held)

    return await once(db, caller.principal, effect, status=200)


@router.get(
    "/calls/{call_id}/sheets",
    response_model=GrantSheetList,
    responses=responses(NotAllowed, NotFound),
)
async def list_grant_sheets(db: ReadDb, caller: CallerDep, call_id: UUID) -> GrantSheetList:
    """One's own sheets of a call."""
    await calls.get(db, caller, call_id)
    return await views.sheets(db, await repository.membership(db, caller, call_id))


@router.get(
    "/sheets/{sheet_id}",
    response_model=GrantSheetReply,
    responses=responses(NotAllowed, NotFound),
)
async def get_grant_sheet(
    response: Response, db: ReadDb, caller: CallerDep, sheet_id: UUID
) -> GrantSheetReply:
    """A sheet of one's own, with what is to be judged; in the first stage without names."""
    sheet, _ = await repository.sheet(db, caller, sheet_id)
    response.headers["ETag"] = etag.etag(sheet.version)
    return await views.sheet(db, caller, sheet)


@router.put(
    "/sheets/{sheet_id}",
    response_model=GrantSheetReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch, VersionRequired),
)
async def write_grant_sheet(
    response: Response,
    db: Db,
    caller: CallerDep,
    sheet_id: UUID,
    body: GrantSheetContent,
    if_match: etag.IfMatch = None,
) -> GrantSheetReply:
    """Write down points and words; before it is locked it need not be whole."""
    sheet, _ = await service.write(db, caller, sheet_id, body, if_match)
    response.headers["ETag"] = etag.etag(sheet.version)
    return await views.sheet(db, caller, sheet)


@router.post(
    "/sheets/{sheet_id}/moves",
    status_code=204,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch),
)
async def move_grant_sheet(
    db: Db,
    caller: CallerDep,
    sheet_id: UUID,
    body: GrantSheetMoveRequest,
    if_match: etag.IfMatch = None,
) -> None:
    """Lock one's own sheet: whole, and for good. The desk takes one out that cannot count."""
    await service.move(db, caller, sheet_id, body, if_match)


@router.post(
    "/calls/{call_id}/rankings",
    status_code=201,
    response_model=GrantRankingReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def add_grant_ranking(
    db: Db, caller: CallerDep, call_id: UUID, body: GrantRankingCreate, once: OfferedOnce
) -> Response:
    """Work the order of a stage out, as the chair: when every sheet is locked, enough are there,
    and what lies far apart was talked over."""

    async def effect() -> GrantRankingReply:
        row = await service.rank(db, caller, call_id, body)
        return await views.ranking(db, caller, await calls.get(db, caller, call_id), row)

    return await once(db, caller.principal, effect)


@router.get(
    "/calls/{call_id}/rankings/{stage}",
    response_model=GrantRankingReply,
    responses=responses(NotAllowed, NotFound),
)
async def get_grant_ranking(
    db: ReadDb, caller: CallerDep, call_id: UUID, stage: StageNumber
) -> GrantRankingReply:
    """The newest order of a stage; for the panel without what each stepped aside from."""
    call = await calls.get(db, caller, call_id)
    member = await repository.membership(db, caller, call_id)
    if member is None and not calls.is_on_desk(caller, call):
        raise NotFound("There is no ranking")
    return await views.ranking(db, caller, call, await repository.ranking(db, call_id, stage))


@router.get(
    "/calls/{call_id}/rankings/{stage}/replay",
    response_model=Replay,
    responses=responses(NotFound),
)
async def get_grant_replay(
    db: ReadDb, caller: CallerDep, call_id: UUID, stage: StageNumber
) -> Replay:
    """With this file everybody works the order out again, once all who applied are told:
    `tsunagaru grants replay FILE`. Applications and reviewers are ids without names."""
    call = await calls.get(db, caller, call_id)
    if call.state not in TOLD and not calls.is_on_desk(caller, call):
        raise NotFound("There is no ranking")
    row = await repository.ranking(db, call_id, stage)
    return Replay.model_validate(row.replay)
