"""Which facts tell people something."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import facts
from api.notifications import service
from api.reports.cases.facts import ReportMoved, ReportPublicationMoved, ReportReceived


def install() -> None:
    """Listen (called by the doors)."""
    facts.subscribe(ReportReceived.name, "notifications", _received)
    facts.subscribe(ReportMoved.name, "notifications", _moved)
    facts.subscribe(ReportPublicationMoved.name, "notifications", _publication_moved)


async def _received(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    await service.queue(session, fact_id, ReportReceived.model_validate(body).report_id)


async def _moved(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    fact = ReportMoved.model_validate(body)
    if fact.tells:
        await service.queue(session, fact_id, fact.report_id)


async def _publication_moved(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    fact = ReportPublicationMoved.model_validate(body)
    if fact.tells:
        await service.queue(session, fact_id, fact.report_id)
