"""What happens to a handover because its report moved, or because time passed."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.moves.models import StateMove
from api.reports.cases.facts import ReportMoved
from api.reports.cases.states import CLOSED, ReportMove, ReportState
from api.reports.contractors import repository, service
from api.reports.contractors.models import Handover
from api.reports.contractors.states import HandoverEnding, HandoverSaid, News

REMIND_DAYS = 3
AT_ONCE = 100


async def report_moved(session: AsyncSession, _: UUID, body: dict[str, Any]) -> None:
    """Staff refused what the contractor did, ended the report, or gave it to another desk."""
    fact = ReportMoved.model_validate(body)
    handover = await repository.live(session, fact.report_id, lock=True)
    if handover is None:
        return
    if fact.move is ReportMove.REFUSE_CLOSURE:
        made = await session.get_one(StateMove, fact.history_id)
        handover.answer = None
        # Whoever has to go again needs the time for it.
        handover.until = service.fresh_until(handover.needed_by, handover.until)
        line = await service.said(session, None, handover, HandoverSaid.REFUSED, made.note)
        line.staff_id = made.actor_id
    elif fact.state in CLOSED or fact.state is ReportState.RECEIVED:
        await service.end(session, None, handover, HandoverEnding.CLOSED, "")


async def watch(session: AsyncSession) -> None:
    """Remind contractors three working days before their link ends, and tell the clerk when one
    ended without an answer; each once per link, however often this runs."""
    soon = clock.end_of_day(clock.add_working_days(clock.today(), REMIND_DAYS))
    now = clock.now()
    silent = (
        select(Handover)
        .where(Handover.ended_at.is_(None), Handover.answer.is_(None))
        .order_by(Handover.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    ending = silent.where(
        Handover.until > now,
        Handover.until <= soon,
        _not_yet(Handover.reminded_for),
    )
    for handover in await session.scalars(ending):
        handover.reminded_for = handover.until
        await service.tell(session, handover, News.REMINDER)
    over = silent.where(Handover.until <= now, _not_yet(Handover.ran_out_for))
    for handover in await session.scalars(over):
        handover.ran_out_for = handover.until
        await service.tell(session, handover, News.RAN_OUT)


def _not_yet(column: Any) -> Any:
    return or_(column.is_(None), func.coalesce(column != Handover.until, True))
