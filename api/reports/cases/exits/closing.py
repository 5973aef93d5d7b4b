"""How a report ended, and for how long the people concerned may say what they think of it."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.links import make_key
from api.kit.settings import settings
from api.moves import repository as moves
from api.moves.models import StateMove
from api.reports.cases.states import ENDINGS, report_machine

ASKED_FOR = timedelta(days=14)
PURPOSE = "satisfaction"


async def closing_of(session: AsyncSession, report_id: UUID) -> StateMove | None:
    """The line of history with which the report ended last."""
    return await moves.latest(session, report_machine, report_id, ENDINGS)


def until(closing: StateMove) -> datetime:
    """How long an answer is taken."""
    return closing.created_at + ASKED_FOR


def answer_link(report_id: UUID, closing: StateMove) -> str:
    """The address under which the reporter answers without signing in.

    The key stands in the fragment: browsers send it to no server, and no log holds it.
    """
    key = make_key(PURPOSE, closing.id, until(closing))
    return f"{settings().address}/satisfaction/{report_id}#{key}"
