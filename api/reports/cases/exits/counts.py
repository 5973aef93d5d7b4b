"""How much lies on a desk."""

from api.kit import clock
from api.kit.caller import Caller
from api.kit.db import Rows
from api.reports.cases.exits import asked, overdue
from api.reports.cases.exits.asked import NOT_ARRIVED, Filters, Scope
from api.reports.cases.exits.schemas import DeskCounts
from api.reports.cases.exits.sql import CLOSED

_COUNTS = f"""
WITH desk AS (SELECT count(*) AS open,
  count(*) FILTER (WHERE r.state = 'received') AS new,
  count(*) FILTER (WHERE r.due_on < %(overdue)s) AS late,
  count(*) FILTER (WHERE r.due_on = %(today)s) AS due_today,
  count(*) FILTER (WHERE r.no_answer_at IS NOT NULL) AS no_answer,
  count(*) FILTER (WHERE r.due_on BETWEEN %(today)s AND %(soon)s) AS due_soon,
  count(*) FILTER (WHERE r.assignee_id IS NULL) AS unassigned,
  count(*) FILTER (WHERE r.publication = 'hidden') AS to_publish,
  count(*) FILTER (WHERE r.state = 'reopen_requested') AS reopen_requested,
  count(*) FILTER (WHERE r.state = 'closure_requested') AS closure_requested
FROM reports r WHERE r.state NOT IN ({CLOSED}) AND {{where}}),
marked AS (SELECT
  count(*) FILTER (WHERE r.comments_waiting > 0) AS comments_waiting,
  count(*) FILTER (WHERE r.author_answers > 0) AS author_answered,
  count(*) FILTER (WHERE {NOT_ARRIVED}) AS forwarding_failed
FROM reports r
WHERE (r.comments_waiting > 0 OR r.author_answers > 0 OR r.forwarding_trouble) AND {{where}})
SELECT * FROM desk, marked"""  # noqa: S608


async def of_desk(rows: Rows, caller: Caller) -> DeskCounts:
    """Counts over the open reports of the caller's desk, and the marks on all of it."""
    where = asked.rows(caller, Filters(scope=Scope.DESK))
    today = clock.today()
    parameters = {**where.parameters, "today": today, "soon": clock.add_working_days(today, 1)}
    parameters["overdue"] = await overdue.before_in(rows)
    row = await rows.one(_COUNTS.replace("{where}", where.sql()), parameters)
    return DeskCounts.model_validate(dict(zip(DeskCounts.model_fields, row, strict=True)))
