"""What waits on a caller's desk in all rooms, by day: one statement, however many rooms there are
and however long their queues."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, NamedTuple
from uuid import UUID

from fastapi import Query

from api.desk import room
from api.desk.exits.schemas import TodayCount, TodayCounts
from api.desk.room import Waiting
from api.desk.schemas import Assigned, Party
from api.kit import clock
from api.kit.caller import Caller
from api.kit.db import Rows
from api.kit.desks import within_sql
from api.kit.paging import PageRequest, make_cursor
from api.kit.schema import Code

LISTING = "today"
# One thing can wait in more than one way: a report for its repair and for being shown.
_ORDER = "k.day, k.id, k.what"


@dataclass(frozen=True)
class TodayFilters:
    """What to list; everything may be absent."""

    assigned: Annotated[Assigned | None, Query()] = None
    party: Annotated[Party | None, Query(description="Who is at the other end")] = None
    what: Annotated[list[Code] | None, Query(max_length=30)] = None


class Row(NamedTuple):
    """A row as the statement gives it."""

    waiting: Waiting
    id: UUID
    day: date
    assignee_id: UUID | None
    party: str
    theirs: bool
    facts: Mapping[str, Any]


async def page(
    rows: Rows, caller: Caller, filters: TodayFilters, paging: PageRequest, overdue_before: date
) -> tuple[list[Row], str | None]:
    """What waits, the first day first, and the cursor of the page after."""
    sources = _reached(caller, filters)
    if not sources:
        return [], None
    parameters: dict[str, Any] = {
        "today": clock.today(),
        "overdue": overdue_before,
        "me": caller.id,
        "party": filters.party,
    }
    view = _view(filters)
    after = ""
    if key := paging.after(LISTING):
        last = "(CAST(%(day)s AS date), CAST(%(row_id)s AS uuid), %(what)s)"
        after = f"AND ({_ORDER}) > {last}"
        parameters |= {"day": key[0], "row_id": key[1], "what": key[2]}
    # A number that PostgreSQL knows lets it keep the plan; for a parameter it plans every time.
    n = paging.limit + 1
    parts: list[str] = []
    facts: list[str] = []
    for at, one in enumerate(sources):
        reach = _reach(caller, one, at, parameters)
        select = _rows(one, at, reach)
        parts.append(
            f"(SELECT * FROM ({select}) k WHERE {view} {after} ORDER BY {_ORDER} LIMIT {n})"  # noqa: S608
        )
        facts.append(f"WHEN {at} THEN ({_facts(one, reach)})")
    found = await rows.all(
        f"""WITH p AS (SELECT * FROM ({" UNION ALL ".join(parts)}) k ORDER BY {_ORDER} LIMIT {n})
SELECT p.at, p.id, p.day, p.assignee_id, p.party, p.theirs, CASE p.at {" ".join(facts)} END
FROM p ORDER BY p.day, p.id, p.what""",  # noqa: S608 — constants of the code
        parameters,
    )
    shown = [Row(sources[at], *rest) for at, *rest in found[: paging.limit]]
    more = len(found) > paging.limit
    return shown, _cursor(shown[-1]) if more else None


def _cursor(last: Row) -> str:
    return make_cursor(LISTING, [last.day.isoformat(), str(last.id), last.waiting.what])


_VIEWS = {
    "all": "true",
    "mine": "k.assignee_id = %(me)s",
    "unassigned": "k.assignee_id IS NULL AND NOT k.shared",
    **{party.value: f"k.party = '{party}'" for party in Party},
}
_WHEN = {
    "late": "k.day < %(overdue)s",
    "today": "k.day >= %(overdue)s AND k.day <= %(today)s",
    "later": "k.day > %(today)s",
}


async def counts(rows: Rows, caller: Caller, overdue_before: date) -> TodayCounts:
    """How many rows each view has."""
    sources = _reached(caller, TodayFilters())
    if not sources:
        nothing = TodayCount(late=0, today=0, later=0)
        return TodayCounts.model_validate(dict.fromkeys(_VIEWS, nothing))
    parameters = {"today": clock.today(), "me": caller.id, "overdue": overdue_before}
    selects = [
        _rows(one, at, _reach(caller, one, at, parameters)) for at, one in enumerate(sources)
    ]
    counted = ", ".join(
        f"count(*) FILTER (WHERE {view} AND {when})"
        for view in _VIEWS.values()
        for when in _WHEN.values()
    )
    row = await rows.one(
        f"SELECT {counted} FROM (({') UNION ALL ('.join(selects)})) k",  # noqa: S608
        parameters,
    )
    numbers = iter(row)
    return TodayCounts.model_validate(
        {view: TodayCount(**{when: next(numbers) for when in _WHEN}) for view in _VIEWS}
    )


def _reached(caller: Caller, filters: TodayFilters) -> list[Waiting]:
    """What the caller's roles reach, of what is asked for."""
    return [
        one
        for one in room.waiting()
        if caller.may(one.work) and (filters.what is None or one.what in filters.what)
    ]


def _view(filters: TodayFilters) -> str:
    conditions = ["true"]
    if filters.assigned is not None:
        conditions.append(_VIEWS["mine" if filters.assigned is Assigned.ME else "unassigned"])
    if filters.party is not None:
        conditions.append("k.party = %(party)s")
    return " AND ".join(conditions)


def _reach(caller: Caller, one: Waiting, at: int, parameters: dict[str, Any]) -> str:
    reach, desks = within_sql(caller, one.work, one.department, name=f"desk_{at}")
    parameters.update(desks)
    return reach


def _rows(one: Waiting, at: int, reach: str) -> str:
    """The rows of a source, or the first that stands for all of them."""
    shared = "false" if one.assignee else "true"
    alone = f"ORDER BY {one.first} LIMIT 1" if one.first else ""
    return f"""SELECT {at} AS at, '{one.what}' COLLATE "C" AS what, r.id, {one.day} AS day,
{one.assignee or "CAST(NULL AS uuid)"} AS assignee_id, {shared} AS shared,
CAST({one.party} AS text) AS party, {one.theirs} AS theirs
FROM {one.source} WHERE {reach} AND ({one.where.replace("{reach}", reach)}) {alone}"""  # noqa: S608


def _facts(one: Waiting, reach: str) -> str:
    fields = one.fields.replace("{reach}", reach)
    return f"SELECT json_build_object({fields}) FROM {one.source} {one.joins} WHERE r.id = p.id"  # noqa: S608
