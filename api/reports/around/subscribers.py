"""A request to open again, by whatever way it came, is told to the department."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import facts
from api.kit.jobs import enqueue
from api.reports.cases.facts import ReportMoved
from api.reports.cases.states import ReportMove


def install() -> None:
    """Listen (called by the doors)."""
    facts.subscribe(ReportMoved.name, "satisfaction", _moved)


async def _moved(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    fact = ReportMoved.model_validate(body)
    if fact.move is ReportMove.REQUEST_REOPEN:
        await enqueue(
            session,
            "reports.tell_department",
            report_id=str(fact.report_id),
            message_id=str(fact_id),
            followers=False,
        )
