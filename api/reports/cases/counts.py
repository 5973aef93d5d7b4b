"""How much lies on a desk."""

from api.identity.caller import Caller
from api.kit import clock
from api.kit.db import Rows
from api.reports.cases import overdue
from api.reports.cases.listing import CLOSED_SQL, Filters, Scope, where
from api.reports.cases.schemas import DeskCounts

_COUNTS = f"""
SELECT count(*) AS open,
  count(*) FILTER (WHERE r.state = 'received') AS new,
  count(*) FILTER (WHERE r.due_on < %(overdue)s) AS late,
  count(*) FILTER (WHERE r.due_on = %(today)s) AS due_today,
  count(*) FILTER (WHERE r.no_answer_at IS NOT NULL) AS no_answer,
  count(*) FILTER (WHERE r.due_on BETWEEN %(today)s AND %(soon)s) AS due_soon,
  count(*) FILTER (WHERE r.assignee_id IS NULL) AS unassigned,
  count(*) FILTER (WHERE r.publication = 'hidden') AS to_publish
FROM reports r WHERE r.state NOT IN ({CLOSED_SQL}) AND {{where}}"""  # noqa: S608


async def of_desk(rows: Rows, caller: Caller) -> DeskCounts:
    """Counts over the open reports of the caller's desk."""
    found = where(caller, Filters(scope=Scope.DESK))
    today = clock.today()
    parameters = {**found.parameters, "today": today, "soon": clock.add_working_days(today, 1)}
    parameters["overdue"] = await overdue.before_in(rows)
    row = await rows.one(_COUNTS.replace("{where}", found.sql()), parameters)
    return DeskCounts.model_validate(dict(zip(DeskCounts.model_fields, row, strict=True)))
