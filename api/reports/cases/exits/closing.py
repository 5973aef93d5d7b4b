"""How a report ended, and the link with which its reporter says what they think of it."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.feedback.endings import ending_of, until
from api.identity.links import Link
from api.moves.models import StateMove
from api.reports.cases.states import report_machine

LINK = Link("satisfaction", "reports/satisfaction/{report}")


async def closing_of(session: AsyncSession, report_id: UUID) -> StateMove | None:
    """The line of history with which the report ended last."""
    return await ending_of(session, report_machine, report_id)


def answer_link(report_id: UUID, closing: StateMove) -> str:
    """The address under which the reporter answers without signing in."""
    return LINK.address(closing.id, until(closing), report=report_id)
