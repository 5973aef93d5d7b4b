"""When an emergency is over."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.emergency.facts import EmergencyEnded
from api.kit import facts
from api.kit.jobs import enqueue
from api.reports.pausing import service


def install() -> None:
    """Listen (called by the doors)."""
    facts.subscribe(EmergencyEnded.name, "reports.pausing", _ended)


async def _ended(session: AsyncSession, _: UUID, body: dict[str, Any]) -> None:
    ended = EmergencyEnded.model_validate(body)
    await enqueue(
        session, "reports.give_days_back", period_id=str(ended.period_id), after=str(service.FIRST)
    )
