"""Lists of reports as JSON made inside PostgreSQL: one statement, whatever the length."""

from datetime import date
from typing import Any
from uuid import UUID

import orjson

from api.kit import clock
from api.kit.caller import Caller
from api.kit.db import Rows
from api.kit.errors import field_error
from api.kit.paging import PageRequest, make_cursor
from api.reports.cases.exits import asked, overdue
from api.reports.cases.exits.asked import Filters, Scope, Sort
from api.reports.cases.exits.sql import Where, photo, source


async def page(rows: Rows, caller: Caller, filters: Filters, paging: PageRequest) -> bytes:
    """A `ReportPage` as JSON bytes."""
    scope = filters.scope_of(caller)
    if filters.sort is Sort.DUE and scope is Scope.PUBLIC:
        raise field_error("#/query/sort", "sort", "This order is for staff and for one's own")
    overdue_before = clock.today() if scope is Scope.PUBLIC else await overdue.before_in(rows)
    where = asked.rows(caller, filters, overdue_before)
    listing = f"reports:{scope}:{filters.sort}"
    if after := paging.after(listing):
        _continue(where, filters.sort, after)
    if filters.sort is Sort.DUE and not filters.late:
        # Said twice it would count twice: the planner would expect a tenth of the rows.
        where.add("r.due_on IS NOT NULL")
    elif filters.sort is Sort.AFFECTED:
        where.add("r.followers > 0")
    sql = _PAGE[scope is Scope.PUBLIC, filters.sort].replace("{where}", where.sql())
    # A number that PostgreSQL knows lets it keep the plan; for a parameter it plans every time.
    sql = sql.replace("{n}", str(paging.limit))
    items, last, more = await rows.one(sql, {"overdue": overdue_before, **where.parameters})
    cursor = orjson.dumps(make_cursor(listing, last) if more else None)
    return b'{"items":' + items.encode() + b',"next":' + cursor + b"}"


def _continue(where: Where, sort: Sort, after: list[Any]) -> None:
    key, row_id = str(after[0]), UUID(after[1])
    if sort is Sort.AFFECTED:
        where.add("(r.followers, r.id) < (%(key)s, %(row_id)s)", key=int(key), row_id=row_id)
    elif sort is Sort.DUE:
        where.add(
            "(r.due_on, r.id) > (%(key)s, %(row_id)s)", key=date.fromisoformat(key), row_id=row_id
        )
    else:
        where.add(
            "(r.received_at, r.id) < (CAST(%(key)s AS timestamptz), %(row_id)s)",
            key=key,
            row_id=row_id,
        )


_ORDER = {
    Sort.NEWEST: ("r.received_at DESC, r.id DESC", "p.received_at"),
    Sort.DUE: ("r.due_on, r.id", "p.due_on"),
    Sort.AFFECTED: ("r.followers DESC, r.id DESC", "p.followers"),
}
_DESK_FIELDS = """
  'due_on', p.due_on, 'late', coalesce(p.due_on < %(overdue)s, false),
  'department', p.department, 'publication', p.publication, 'assignee_name', s.name,
  'comments_waiting', p.comments_waiting, 'author_answers', p.author_answers,
  'asset_number', t.number"""
_PUBLIC_FIELDS = """
  'due_on', null, 'late', null, 'department', null, 'publication', null, 'assignee_name', null,
  'comments_waiting', null, 'author_answers', null,
  'asset_number', CASE WHEN c.privacy = 'exact' THEN t.number END"""


def _page_sql(public: bool, sort: Sort) -> str:
    order, key = _ORDER[sort]
    photos = "".join(photo("p", moment, public=public) for moment in ("before", "after"))
    other = (
        "JOIN categories c ON c.code = p.category"
        if public
        else "LEFT JOIN staff s ON s.id = p.assignee_id"
    )
    return f"""
WITH page AS (
  SELECT r.*, row_number() OVER (ORDER BY {order}) AS rn
  FROM {source(public=public)} r WHERE {{where}} ORDER BY {order} LIMIT {{n}} + 1
)
SELECT coalesce(json_agg(json_build_object(
  'id', p.id, 'number', p.number, 'version', p.version, 'state', p.state, 'category', p.category,
  'district', p.district, 'place_label', d.name || '付近',
  'received_at', p.received_at, 'closed_at', p.closed_at,
  'photo', before_photo.photo, 'after_photo', after_photo.photo, 'followers', p.followers,
  'text', p.text, 'latitude', p.latitude, 'longitude', p.longitude,
  {_PUBLIC_FIELDS if public else _DESK_FIELDS}
) ORDER BY p.rn) FILTER (WHERE p.rn <= {{n}}), '[]')::text AS items,
json_agg(json_build_array({key}, p.id)) FILTER (WHERE p.rn = {{n}})->0 AS last,
max(p.rn) > {{n}} AS more
FROM page p JOIN districts d ON d.code = p.district
LEFT JOIN assets t ON t.id = p.asset_id {other} {photos}"""  # noqa: S608


_PAGE = {
    (public, sort): _page_sql(public, sort)
    for public in (True, False)
    for sort in Sort
    if not (public and sort is Sort.DUE)
}
