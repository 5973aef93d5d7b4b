"""How a report ended, and the link with which its reporter says what they think of it."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.feedback.endings import ending_of, until
from api.kit.links import make_key
from api.kit.settings import settings
from api.moves.models import StateMove
from api.reports.cases.states import report_machine

PURPOSE = "satisfaction"


async def closing_of(session: AsyncSession, report_id: UUID) -> StateMove | None:
    """The line of history with which the report ended last."""
    return await ending_of(session, report_machine, report_id)


def answer_link(report_id: UUID, closing: StateMove) -> str:
    """The address under which the reporter answers without signing in.

    The key stands in the fragment: browsers send it to no server, and no log holds it.
    """
    key = make_key(PURPOSE, closing.id, until(closing))
    return f"{settings().address}/satisfaction/{report_id}#{key}"
