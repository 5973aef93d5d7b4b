"""Marks that other rooms set on a report for the queue."""

from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from api.reports.cases.models import Report


async def put(session: AsyncSession, report_id: UUID, **values: Any) -> None:
    """Set marks without making a new version: a clerk at work keeps her text."""
    await session.execute(
        update(Report)
        .where(Report.id == report_id)
        .values(**values, updated_at=Report.updated_at)
        .execution_options(synchronize_session=False)
    )
