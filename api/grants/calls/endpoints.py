"""Calls over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from api.grants.calls import asking, repository, service, views
from api.grants.calls.schemas import (
    GrantCallContent,
    GrantCallCreate,
    GrantCallMoveRequest,
    GrantCallPage,
    GrantCallReply,
    GrantCallScope,
    GrantNoticeContent,
    GrantPresetList,
    GrantPresetReply,
    GrantQuestionCreate,
    GrantQuestionMoveRequest,
    GrantQuestionPage,
    GrantQuestionReceipt,
    GrantQuestionReply,
)
from api.grants.calls.states import GrantCallState, GrantQuestionState
from api.grants.calls.subject import KIND
from api.grants.policy import Permission
from api.grants.rules.terms import Track
from api.identity.access import CallerDep
from api.identity.address import client_address
from api.kit import etag
from api.kit.db import Db, ReadDb
from api.kit.errors import (
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
from api.kit.subjects import on_desk

router = APIRouter(prefix="/grants", tags=["grants"])


@router.get("/presets", response_model=GrantPresetList, responses=responses(NotAllowed))
async def list_grant_presets(db: ReadDb, _: CallerDep) -> GrantPresetList:
    """What a call can be made of: the programmes of this municipality with their terms."""
    known = await service.presets(db)
    return GrantPresetList(items=[GrantPresetReply.model_validate(one) for one in known])


@router.post(
    "/calls", status_code=201, response_model=GrantCallReply, responses=responses(NotAllowed)
)
async def create_grant_call(
    db: Db, caller: CallerDep, body: GrantCallCreate, once: OfferedOnce
) -> Response:
    """Make a call of a preset; everybody reads it when it is published."""

    async def effect() -> GrantCallReply:
        return await views.one(db, caller, await service.create(db, caller, body))

    return await once(db, caller.principal, effect)


@router.get("/calls", response_model=GrantCallPage, responses=responses(NotAllowed))
async def list_grant_calls(
    request: Request,
    db: ReadDb,
    caller: CallerDep,
    paging: Paging,
    scope: Annotated[GrantCallScope, Query()] = GrantCallScope.PUBLIC,
    track: Annotated[Track | None, Query()] = None,
    state: Annotated[GrantCallState | None, Query()] = None,
) -> Response:
    """Calls, those that are over included, the last to open first; for staff (`scope=desk`) those
    of their desk, with drafts."""
    desk = scope is GrantCallScope.DESK
    if desk and not caller.may(Permission.CALL):
        raise NotAllowed("This view is not yours")
    calls, cursor = await repository.page(db, caller, paging, desk=desk, track=track, state=state)
    page = GrantCallPage(items=views.rows(calls), next=cursor)
    return etag.json_reply(request, page.model_dump_json().encode())


@router.get("/calls/{call_id}", response_model=GrantCallReply, responses=responses(NotFound))
async def get_grant_call(
    response: Response, db: ReadDb, caller: CallerDep, call_id: UUID
) -> GrantCallReply:
    """A call with its terms, its notices and the questions that were answered."""
    call = await repository.get(db, caller, call_id)
    response.headers["ETag"] = etag.etag(call.version)
    return await views.one(db, caller, call)


@router.put(
    "/calls/{call_id}",
    response_model=GrantCallReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch, VersionRequired),
)
async def edit_grant_call(
    response: Response,
    db: Db,
    caller: CallerDep,
    call_id: UUID,
    body: GrantCallContent,
    if_match: etag.IfMatch = None,
) -> GrantCallReply:
    """Write a draft anew. What was published stands still."""
    call = await service.edit(db, caller, call_id, body, if_match)
    response.headers["ETag"] = etag.etag(call.version)
    return await views.one(db, caller, call)


@router.post(
    "/calls/{call_id}/moves",
    response_model=GrantCallReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch),
)
async def move_grant_call(
    db: Db,
    caller: CallerDep,
    call_id: UUID,
    body: GrantCallMoveRequest,
    once: OfferedOnce,
    if_match: etag.IfMatch = None,
) -> Response:
    """Publish a call, or bring it on. It opens and closes by the clock."""

    async def effect() -> GrantCallReply:
        return await views.one(db, caller, await service.move(db, caller, call_id, body, if_match))

    return await once(db, caller.principal, effect, status=200)


@router.post(
    "/calls/{call_id}/notices",
    status_code=201,
    response_model=GrantCallReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def add_grant_notice(
    db: Db, caller: CallerDep, call_id: UUID, body: GrantNoticeContent, once: OfferedOnce
) -> Response:
    """Put right what was published, by a numbered notice."""

    async def effect() -> GrantCallReply:
        return await views.one(db, caller, await service.add_notice(db, caller, call_id, body))

    return await once(db, caller.principal, effect)


@router.post(
    "/calls/{call_id}/questions",
    status_code=201,
    response_model=GrantQuestionReceipt,
    responses=responses(NotFound, NotNow, TooMany),
)
async def ask_grant_question(
    request: Request,
    db: Db,
    caller: CallerDep,
    call_id: UUID,
    body: GrantQuestionCreate,
    once: RequiredOnce,
) -> Response:
    """Ask about a call, with or without an account. The answer is shown to all; nobody is named."""
    await spend((asking.PER_CLIENT, client_address(request)))

    async def effect() -> GrantQuestionReceipt:
        return GrantQuestionReceipt.model_validate(await asking.ask(db, caller, call_id, body))

    return await once(db, caller.principal, effect)


@router.get(
    "/calls/{call_id}/questions",
    response_model=GrantQuestionPage,
    responses=responses(NotAllowed, NotFound),
)
async def list_grant_questions(
    db: ReadDb,
    caller: CallerDep,
    call_id: UUID,
    paging: Paging,
    state: Annotated[GrantQuestionState | None, Query()] = None,
) -> GrantQuestionPage:
    """What was asked about a call, oldest first; for staff."""
    call = await on_desk(KIND, db, caller, call_id)
    asked, cursor = await repository.questions(db, call_id, paging, state)
    return GrantQuestionPage(
        items=[views.question(caller, call, one) for one in asked], next=cursor
    )


@router.post(
    "/questions/{question_id}/moves",
    response_model=GrantQuestionReply,
    responses=responses(NotAllowed, NotFound, NotNow, VersionMismatch),
)
async def move_grant_question(
    db: Db,
    caller: CallerDep,
    question_id: UUID,
    body: GrantQuestionMoveRequest,
    once: OfferedOnce,
    if_match: etag.IfMatch = None,
) -> Response:
    """Answer a question to all, put the answer right, or set the question aside."""

    async def effect() -> GrantQuestionReply:
        question = await asking.move(db, caller, question_id, body, if_match)
        call = await repository.get(db, caller, question.call_id)
        return views.question(caller, call, question)

    return await once(db, caller.principal, effect, status=200)
