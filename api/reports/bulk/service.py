"""Many reports at once: each by itself, so that one that cannot does not stop the others."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.desk.room import Bulk
from api.desk.schemas import Item
from api.kit.caller import Caller
from api.kit.etag import etag
from api.reports.bulk.schemas import BulkReply, BulkRequest, BulkResult
from api.reports.cases.models import Report
from api.reports.cases.schemas import ReportEdit
from api.reports.cases.service import editing, locking, moving
from api.reports.cases.subject import KIND


async def _lock(session: AsyncSession, body: BulkRequest) -> None:
    # Those that merge into each other's too, hence by the move.
    await locking.lock(session, [item.id for item in body.items], body.move)


async def _change(session: AsyncSession, caller: Caller, item: Item, body: BulkRequest) -> Report:
    seen = etag(item.version)
    if body.move is not None:
        return await moving.move(session, caller, item.id, body.move, seen)
    assigned = ReportEdit(assignee_id=body.assignee_id)
    return await editing.edit(session, caller, item.id, assigned, seen)


BULK = Bulk(KIND, BulkRequest, BulkResult, BulkReply, _lock, _change)
