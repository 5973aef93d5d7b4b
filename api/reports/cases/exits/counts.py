"""How much lies on a desk."""

from api.desk.exits.counts import counts, counts_sql
from api.kit import clock
from api.kit.caller import Caller
from api.kit.db import Rows
from api.promises import overdue
from api.reports.cases.exits import asked
from api.reports.cases.exits.asked import NOT_ARRIVED, Filters, Scope
from api.reports.cases.exits.schemas import DeskCounts
from api.reports.cases.exits.sql import CLOSED

_OPEN = {
    "open": "true",
    "new": "r.state = 'received'",
    "late": "r.due_on < %(overdue)s",
    "due_today": "r.due_on = %(today)s",
    "no_answer": "r.no_answer_at IS NOT NULL",
    "due_soon": "r.due_on BETWEEN %(today)s AND %(soon)s",
    "unassigned": "r.assignee_id IS NULL",
    "to_publish": "r.publication = 'hidden'",
    "reopen_requested": "r.state = 'reopen_requested'",
    "closure_requested": "r.state = 'closure_requested'",
}
_MARKED = {
    "comments_waiting": "r.comments_waiting > 0",
    "author_answered": "r.author_answers > 0",
    "forwarding_failed": NOT_ARRIVED,
}
_COUNTS = counts_sql(
    "reports",
    (f"r.state NOT IN ({CLOSED})", _OPEN),
    ("r.comments_waiting > 0 OR r.author_answers > 0 OR r.forwarding_trouble", _MARKED),
)


async def of_desk(rows: Rows, caller: Caller) -> DeskCounts:
    """Counts over the open reports of the caller's desk, and the marks on all of it."""
    where = asked.rows(caller, Filters(scope=Scope.DESK))
    today = clock.today()
    where.parameters |= {"today": today, "soon": clock.add_working_days(today, 1)}
    where.parameters["overdue"] = await overdue.before_in(rows)
    return await counts(rows, _COUNTS, where, DeskCounts)
