"""Which facts lead to another body."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import facts
from api.open311.forwarding import service
from api.reports.cases.facts import ReportMoved, ReportReceived
from api.reports.cases.states import ReportMove


def install() -> None:
    """Listen (called by the doors)."""
    facts.subscribe(ReportReceived.name, "open311", _received)
    facts.subscribe(ReportMoved.name, "open311", _moved)


async def _received(session: AsyncSession, _: UUID, body: dict[str, Any]) -> None:
    await service.received(session, ReportReceived.model_validate(body).report_id)


async def _moved(session: AsyncSession, _: UUID, body: dict[str, Any]) -> None:
    fact = ReportMoved.model_validate(body)
    if fact.move is ReportMove.FORWARD:
        await service.handed_on(session, fact.report_id)
