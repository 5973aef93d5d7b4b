"""How much lies on a desk."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.caller import Caller
from api.kit import clock
from api.reports.cases.listing import CLOSED_SQL, Filters, Scope, where
from api.reports.cases.schemas import DeskCounts

_COUNTS = f"""
SELECT count(*) AS open,
  count(*) FILTER (WHERE r.state = 'received') AS new,
  count(*) FILTER (WHERE r.due_on < :today) AS late,
  count(*) FILTER (WHERE r.due_on BETWEEN :today AND :soon) AS due_soon,
  count(*) FILTER (WHERE r.assignee_id IS NULL) AS unassigned,
  count(*) FILTER (WHERE r.publication = 'hidden') AS to_publish
FROM reports r WHERE r.state NOT IN ({CLOSED_SQL}) AND {{where}}"""  # noqa: S608


async def of_desk(session: AsyncSession, caller: Caller) -> DeskCounts:
    """Counts over the open reports of the caller's desk."""
    found = where(caller, Filters(scope=Scope.DESK))
    today = clock.today()
    parameters = {**found.parameters, "today": today, "soon": clock.add_working_days(today, 1)}
    row = (await session.execute(text(_COUNTS.replace("{where}", found.sql())), parameters)).one()
    return DeskCounts.model_validate(row, from_attributes=True)
