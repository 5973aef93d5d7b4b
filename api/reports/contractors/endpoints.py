"""Contractors and handovers over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.identity.access import CallerDep
from api.identity.links import opened
from api.kit import etag
from api.kit.db import Db
from api.kit.errors import (
    Gone,
    NotAllowed,
    NotFound,
    NotNow,
    VersionMismatch,
    VersionRequired,
    responses,
)
from api.kit.idempotency import OfferedOnce, RequiredOnce
from api.kit.subjects import on_desk
from api.reports.cases.subject import KIND
from api.reports.contractors import repository, service, views
from api.reports.contractors.schemas import (
    ContractorCreate,
    ContractorEdit,
    ContractorList,
    ContractorReply,
    HandoverAcceptance,
    HandoverAnswer,
    HandoverCreate,
    HandoverList,
    HandoverOpen,
    HandoverReply,
    HandoverWordRequest,
    WorkOpened,
    WorkReply,
)
from api.reports.policy import HANDOVER

router = APIRouter(tags=["reports"])
ON_ONE = (NotAllowed, NotFound, NotNow, VersionMismatch)


@router.get("/contractors", response_model=ContractorList, responses=responses(NotAllowed))
async def list_contractors(db: Db, caller: CallerDep) -> ContractorList:
    """The firms that the caller's department works with; of all departments for triage."""
    found = await repository.firms(db, caller)
    return ContractorList(items=[ContractorReply.model_validate(one) for one in found])


@router.post(
    "/contractors",
    status_code=201,
    response_model=ContractorReply,
    responses=responses(NotAllowed, NotNow),
)
async def create_contractor(
    db: Db, caller: CallerDep, body: ContractorCreate, once: RequiredOnce
) -> Response:
    """Put a firm on the list of a department."""

    async def effect() -> ContractorReply:
        made = await service.add_firm(db, caller, body)
        return ContractorReply.model_validate(made)

    return await once(db, str(caller.id), effect)


@router.patch(
    "/contractors/{contractor_id}",
    response_model=ContractorReply,
    responses=responses(NotAllowed, NotFound, VersionMismatch, VersionRequired),
)
async def edit_contractor(
    response: Response,
    db: Db,
    caller: CallerDep,
    contractor_id: UUID,
    body: ContractorEdit,
    if_match: etag.IfMatch = None,
) -> ContractorReply:
    """Change a firm of the list, or take it off (`active`)."""
    changes = body.model_dump(exclude_none=True)
    found = await service.edit_firm(db, caller, contractor_id, changes, if_match)
    response.headers["ETag"] = etag.etag(found.version)
    return ContractorReply.model_validate(found)


@router.get(
    "/reports/{report_id}/handovers",
    response_model=HandoverList,
    responses=responses(NotAllowed, NotFound),
)
async def list_report_handovers(db: Db, caller: CallerDep, report_id: UUID) -> HandoverList:
    """To whom a report was handed over, and what they said; the newest first."""
    await on_desk(KIND, db, caller, report_id)
    return await views.handovers_of(db, report_id)


@router.post(
    "/reports/{report_id}/handovers",
    status_code=201,
    response_model=HandoverReply,
    responses=responses(NotAllowed, NotFound, NotNow),
)
async def hand_report_over(
    db: Db, caller: CallerDep, report_id: UUID, body: HandoverCreate, once: RequiredOnce
) -> Response:
    """Give a report to a contractor without an account, who gets a mail with a link that is good
    for 14 days, and longer where the work is needed later. A report that is accepted or planned is
    taken up by this."""

    async def effect() -> HandoverReply:
        return await views.handover_for(db, await service.give(db, caller, report_id, body))

    return await once(db, str(caller.id), effect)


@router.post(
    "/handovers/{handover_id}/renewal", response_model=HandoverReply, responses=responses(*ON_ONE)
)
async def renew_handover(
    db: Db,
    caller: CallerDep,
    handover_id: UUID,
    body: HandoverWordRequest,
    once: OfferedOnce,
    if_match: etag.IfMatch = None,
) -> Response:
    """Mail the link again, good for 14 more days, or longer where the work is needed later, with a
    word where there is one."""

    async def effect() -> HandoverReply:
        return await views.handover_for(
            db, await service.renew(db, caller, handover_id, body.note, if_match)
        )

    return await once(db, str(caller.id), effect, status=200)


@router.post(
    "/handovers/{handover_id}/end", response_model=HandoverReply, responses=responses(*ON_ONE)
)
async def take_handover_back(
    db: Db,
    caller: CallerDep,
    handover_id: UUID,
    body: HandoverWordRequest,
    once: OfferedOnce,
    if_match: etag.IfMatch = None,
) -> Response:
    """Take a report back from a contractor; the link opens nothing from now on."""

    async def effect() -> HandoverReply:
        ended = await service.take_back(db, caller, handover_id, body.note, if_match)
        return await views.handover_for(db, ended)

    return await once(db, str(caller.id), effect, status=200)


@router.post(
    "/handovers/{handover_id}/acceptance",
    response_model=HandoverReply,
    responses=responses(*ON_ONE),
)
async def accept_handover(
    db: Db,
    caller: CallerDep,
    handover_id: UUID,
    body: HandoverAcceptance,
    once: OfferedOnce,
    if_match: etag.IfMatch = None,
) -> Response:
    """Finish a report with what the contractor did. To refuse it, move the report
    (`refuse_closure`): the contractor is told by mail and the link stays good."""

    async def effect() -> HandoverReply:
        return await views.handover_for(
            db, await service.accept(db, caller, handover_id, body, if_match)
        )

    return await once(db, str(caller.id), effect, status=200)


@router.post("/handovers/open", response_model=WorkOpened, responses=responses(NotFound, Gone))
async def open_handover(db: Db, body: HandoverOpen) -> WorkOpened:
    """Open a handover with the key of its link. The token is good for 30 minutes and for this
    handover alone. 410: `errors` says whether the time is over (`expired`), a newer link
    was mailed (`renewed`), the work was accepted, the report taken back or closed."""
    try:
        read = await repository.LINK.read(body.key)
    except Gone as over:
        raise repository.gone("expired") from over
    handover = await repository.for_contractor(db, read.record)
    if read.until != handover.until.replace(microsecond=0):
        raise repository.gone("renewed")
    came = opened(HANDOVER, handover.id)
    work = await views.work_for(db, handover)
    return WorkOpened(token=came.token, expires_in=came.expires_in, work=work)


@router.get("/handovers/work", response_model=WorkReply, responses=responses(NotFound, Gone))
async def get_work(db: Db, caller: CallerDep) -> WorkReply:
    """What the contractor has to do, and what was said about it."""
    return await views.work_for(db, await repository.for_contractor(db, caller.id))


@router.post(
    "/handovers/work/answers",
    status_code=201,
    response_model=WorkReply,
    responses=responses(NotFound, NotNow, Gone),
)
async def answer_handover(
    db: Db, caller: CallerDep, body: HandoverAnswer, once: RequiredOnce
) -> Response:
    """Say that the work is done, with photographs, or why it cannot be. The department looks at
    it; the report is not fixed by this."""

    async def effect() -> WorkReply:
        return await views.work_for(db, await service.answer(db, caller, body))

    return await once(db, str(caller.id), effect)
