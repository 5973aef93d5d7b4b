"""Dead letters: read from the job queue's own tables."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit.caller import Caller
from api.kit.errors import NotFound
from api.kit.ids import new_id
from api.kit.paging import PageRequest, make_cursor
from api.operations.schemas import DeadLetter, DeadLetterPage

_LISTING = "dead_letters"
_PAGE = text(
    "SELECT j.id, j.task_name AS job, j.args AS arguments, j.attempts AS runs,"
    " coalesce((SELECT max(e.at) FROM procrastinate_events e"
    "  WHERE e.job_id = j.id AND e.type = 'failed'), now()) AS failed_at"
    " FROM procrastinate_jobs j WHERE j.status = 'failed' AND j.id < :before"
    " ORDER BY j.id DESC LIMIT :n"
)
# The queue's own function counts the run as one more try; a resend by hand begins anew.
_RESEND = text(
    "UPDATE procrastinate_jobs SET status = 'todo', attempts = 0, scheduled_at = NULL"
    " WHERE id = :id AND status = 'failed' RETURNING id"
)


async def page(session: AsyncSession, paging: PageRequest) -> DeadLetterPage:
    """Jobs that failed for good, the newest first."""
    before = (paging.after(_LISTING) or [2**62])[0]
    rows = (await session.execute(_PAGE, {"before": before, "n": paging.limit + 1})).all()
    items = [DeadLetter.model_validate(row) for row in rows[: paging.limit]]
    more = len(rows) > paging.limit
    return DeadLetterPage(items=items, next=make_cursor(_LISTING, [items[-1].id]) if more else None)


async def resend(session: AsyncSession, caller: Caller, job_id: int) -> None:
    """Put a dead letter into the queue again, with all its tries; jobs are idempotent."""
    found = await session.scalar(_RESEND, {"id": job_id})
    if found is None:
        raise NotFound("No such dead letter")
    audit(session, caller, "operations", "job.resent", new_id(), {"job": job_id})
