"""What is around a report follows what becomes of it: a request to open it again, by whatever way
it came, is told to the department, and photographs of comments are seen no longer than itself."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.comments import service as comments
from api.kit import facts
from api.reports.around.comments import REPORT_COMMENTS
from api.reports.around.telling import department
from api.reports.cases import repository
from api.reports.cases.facts import ReportMoved, ReportPublicationMoved
from api.reports.cases.states import ReportMove
from api.reports.cases.subject import KIND


def install() -> None:
    """Listen (called by the doors)."""
    facts.subscribe(ReportMoved.name, "satisfaction", _moved)
    facts.subscribe(ReportPublicationMoved.name, "comments", _publication_moved)


async def _moved(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    fact = ReportMoved.model_validate(body)
    if fact.move is ReportMove.REQUEST_REOPEN:
        await department.tell(session, fact.report_id, fact_id, followers=False)


async def _publication_moved(session: AsyncSession, _: UUID, body: dict[str, Any]) -> None:
    report_id = ReportPublicationMoved.model_validate(body).report_id
    report = await repository.for_telling(session, report_id)
    if report is not None:
        public = KIND.is_public(report)
        await comments.follow(session, REPORT_COMMENTS, report_id, public=public)
