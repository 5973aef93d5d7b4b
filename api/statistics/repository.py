"""Reading what was counted."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.statistics.models import ReportFigures

Counted = tuple[date | None, str | None, dict[str, Any], datetime]


async def figures(session: AsyncSession) -> list[Counted]:
    """Every row as last counted: over all first, then by category, then by month."""
    rows = await session.execute(
        select(
            ReportFigures.month,
            ReportFigures.category,
            ReportFigures.counts,
            ReportFigures.counted_at,
        ).order_by(ReportFigures.month.nulls_first(), ReportFigures.category.nulls_first())
    )
    return [(row.month, row.category, row.counts, row.counted_at) for row in rows]
