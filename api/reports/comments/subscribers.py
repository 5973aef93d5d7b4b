"""Comments follow what becomes of their report."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import facts
from api.publication.states import PublicationState
from api.reports.cases import repository
from api.reports.cases.facts import ReportPublicationMoved
from api.reports.comments import service


def install() -> None:
    """Listen (called by the doors)."""
    facts.subscribe(ReportPublicationMoved.name, "comments", _publication_moved)


async def _publication_moved(session: AsyncSession, _: UUID, body: dict[str, Any]) -> None:
    report_id = ReportPublicationMoved.model_validate(body).report_id
    report = await repository.for_telling(session, report_id)
    if report is not None:
        public = report.publication == PublicationState.PUBLIC
        await service.follow_report(session, report_id, public=public)
