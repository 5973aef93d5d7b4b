"""Many reports at once: each by itself, so that one that cannot does not stop the others."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import attempt
from api.kit import log
from api.kit.caller import Caller
from api.kit.errors import Problem, ProblemError
from api.kit.etag import etag
from api.reports.bulk.schemas import BulkItem, BulkReply, BulkRequest, BulkResult
from api.reports.cases.models import Report
from api.reports.cases.schemas import ReportEdit
from api.reports.cases.service import editing, locking, moving


async def change(session: AsyncSession, caller: Caller, body: BulkRequest) -> BulkReply:
    """Move or assign each of the reports; what fails leaves its report as it was."""
    # All of them first, in the order of everybody: two who take the same reports, or merge into
    # each other's, must not wait crosswise.
    await locking.lock(session, [item.id for item in body.items], body.move)
    results = {
        item.id: await _one(session, caller, item, body)
        for item in sorted(body.items, key=lambda item: item.id)
    }
    items = [results[item.id] for item in body.items]
    done = sum(item.done for item in items)
    return BulkReply(items=items, done=done, failed=len(items) - done)


async def _one(
    session: AsyncSession, caller: Caller, item: BulkItem, body: BulkRequest
) -> BulkResult:
    try:
        async with attempt(session):
            report = await _changed(session, caller, item, body)
    except ProblemError as error:
        problem = Problem.model_validate(error.problem(log.request_id.get()))
        return BulkResult(
            id=item.id, done=False, number=None, state=None, version=None, problem=problem
        )
    return BulkResult(
        id=item.id,
        done=True,
        number=report.number,
        state=report.state,
        version=report.version,
        problem=None,
    )


async def _changed(
    session: AsyncSession, caller: Caller, item: BulkItem, body: BulkRequest
) -> Report:
    seen = etag(item.version)
    if body.move is not None:
        return await moving.move(session, caller, item.id, body.move, seen)
    assigned = ReportEdit(assignee_id=body.assignee_id)
    return await editing.edit(session, caller, item.id, assigned, seen)
