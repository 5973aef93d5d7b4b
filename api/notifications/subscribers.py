"""Which facts tell people something."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import facts
from api.notifications import alerts, handovers, service
from api.reports.alerts import repository
from api.reports.alerts.facts import AlertAsked
from api.reports.around.facts import CommentPublished
from api.reports.cases import news, together
from api.reports.cases.facts import ReportMoved, ReportPublicationMoved, ReportReceived


def install() -> None:
    """Listen (called by the doors)."""
    handovers.install()
    facts.subscribe(ReportReceived.name, "notifications", _received)
    facts.subscribe(ReportMoved.name, "notifications", _moved)
    facts.subscribe(ReportPublicationMoved.name, "notifications", _publication_moved)
    facts.subscribe(AlertAsked.name, "notifications", _asked)
    facts.subscribe(CommentPublished.name, "notifications", _commented)


async def _received(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    await service.queue(session, fact_id, ReportReceived.model_validate(body).report_id)


async def _moved(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    fact = ReportMoved.model_validate(body)
    # The reporter first, then those of its duplicates: who is told as such is not told as a
    # follower too.
    if fact.tells:
        await service.queue(session, fact_id, fact.report_id)
    if fact.move in together.TOLD:
        await service.queue_together(session, fact_id, fact.report_id)
    if fact.move in news.TOLD:
        await alerts.spread(session, fact_id, fact.report_id)


async def _publication_moved(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    fact = ReportPublicationMoved.model_validate(body)
    if fact.tells:
        await service.queue(session, fact_id, fact.report_id)
    if fact.first:
        # Who follows it has seen it.
        await alerts.spread(session, fact_id, fact.report_id, report=False)


async def _commented(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    fact = CommentPublished.model_validate(body)
    # Who hears of a whole district is not told of each word on each report.
    await alerts.spread(session, fact_id, fact.report_id, area=False)


async def _asked(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    found = await repository.asked(session, AlertAsked.model_validate(body).alert_id)
    if found is not None:
        await service.queue_for(session, fact_id, found[1].id, found[1].email)
