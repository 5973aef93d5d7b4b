"""Lists of reports as JSON made inside PostgreSQL: one statement, whatever the length."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import Query

from api.kit import clock
from api.kit.caller import Caller, Role
from api.kit.db import Rows
from api.kit.errors import NotAllowed, field_error
from api.kit.paging import PageRequest, make_cursor
from api.kit.schema import Code
from api.kit.text import number_key
from api.municipality.profile.assets import Number as AssetNumber
from api.places.service import Box, parse_box
from api.publication.states import PublicationState
from api.reports.cases import overdue, searching
from api.reports.cases.states import CLOSED, ReportState


class Scope(StrEnum):
    """Whose view of the reports: what everybody sees, one's own, or the desk of staff."""

    PUBLIC = "public"
    MINE = "mine"
    DESK = "desk"


class Sort(StrEnum):
    """`newest` first; `due`: open promises, the nearest day first (overdue on top); `affected`:
    those that neighbours follow, the most first."""

    NEWEST = "newest"
    DUE = "due"
    AFFECTED = "affected"


class Group(StrEnum):
    """Still open, or ended."""

    OPEN = "open"
    CLOSED = "closed"


class Assigned(StrEnum):
    """To the caller, or to nobody."""

    ME = "me"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Filters:
    """What to list; everything may be absent."""

    scope: Annotated[Scope | None, Query(description="Staff: desk; others: public")] = None
    sort: Annotated[Sort, Query()] = Sort.NEWEST
    group: Annotated[Group | None, Query()] = None
    state: Annotated[list[ReportState] | None, Query(max_length=13)] = None
    category: Annotated[list[Code] | None, Query(max_length=30)] = None
    district: Annotated[Code | None, Query()] = None
    department: Annotated[Code | None, Query(description="Desk only")] = None
    assigned: Annotated[Assigned | None, Query(description="Desk only")] = None
    assignee: Annotated[UUID | None, Query(description="Desk only: whose work it is")] = None
    late: Annotated[bool | None, Query(description="Desk only: a promise is overdue")] = None
    due_today: Annotated[bool | None, Query(description="Desk only: promised for today")] = None
    no_answer: Annotated[
        bool | None, Query(description="Desk only: the reporter did not answer in time")
    ] = None
    q: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=100,
            description="Desk only: receipt number, words of text or place, or an address",
        ),
    ] = None
    asset: Annotated[
        AssetNumber | None, Query(description="Desk only: number of the lamp, tree …")
    ] = None
    publication: Annotated[PublicationState | None, Query(description="Desk only")] = None
    comments_waiting: Annotated[
        bool | None, Query(description="Desk only: has comments that nobody has looked at")
    ] = None
    author_answered: Annotated[
        bool | None,
        Query(description="Desk only: the reporter answered a decision about publication"),
    ] = None
    forwarding_failed: Annotated[
        bool | None, Query(description="Desk only: it did not arrive at the body it was sent to")
    ] = None
    with_result: Annotated[bool | None, Query(description="Fixed, with before and after")] = None
    bbox: Annotated[
        str | None, Query(max_length=100, description="west,south,east,north in degrees")
    ] = None

    def states(self) -> list[str] | None:
        """The states asked for, those of the group where one is named too."""
        if not self.state:
            return None
        closed = self.group is Group.CLOSED
        return [s.value for s in self.state if self.group is None or (s in CLOSED) is closed]

    def scope_of(self, caller: Caller) -> Scope:
        """The scope asked for, if it is this caller's to ask."""
        if self.scope is None:
            return Scope.DESK if caller.is_staff else Scope.PUBLIC
        allowed = {
            Scope.PUBLIC: True,
            Scope.MINE: caller.role is Role.RESIDENT,
            Scope.DESK: caller.is_staff,
        }
        if not allowed[self.scope]:
            raise NotAllowed("This view is not yours")
        return self.scope


class Where:
    """Conditions and their parameters."""

    def __init__(self) -> None:
        self.conditions: list[str] = []
        self.parameters: dict[str, Any] = {}

    def add(self, condition: str, **parameters: Any) -> None:
        self.conditions.append(condition)
        self.parameters.update(parameters)

    def sql(self) -> str:
        return " AND ".join(self.conditions) or "true"


def where(caller: Caller, filters: Filters, overdue_before: date | None = None) -> Where:
    """The rows that this caller asks for and may see; `overdue_before` where staff ask."""
    scope = filters.scope_of(caller)
    found = Where()
    _visible(found, caller, scope)
    _filter_all(found, filters, point="r.public_" if scope is Scope.PUBLIC else "r.")
    if scope is Scope.DESK:
        _filter_desk(found, caller, filters, overdue_before or clock.today())
    return found


def _visible(found: Where, caller: Caller, scope: Scope) -> None:
    if scope is Scope.PUBLIC:
        found.add("r.publication = 'public'")
    elif scope is Scope.MINE:
        found.add("r.reporter_id = %(reporter)s", reporter=caller.id)
    elif not caller.sees_all_departments:
        # A clerk without a department compares with NULL and so sees nothing.
        found.add("r.department = %(own_department)s", own_department=caller.department)


def _filter_all(found: Where, filters: Filters, *, point: str) -> None:
    states = filters.states()
    if states is not None:
        found.add("r.state = ANY(%(states)s)", states=states)
    elif filters.group is not None:
        negated = "NOT " if filters.group is Group.OPEN else ""
        found.add(f"r.state {negated}IN ({CLOSED_SQL})")
    if filters.category:
        found.add("r.category = ANY(%(categories)s)", categories=filters.category)
    if filters.district:
        found.add("r.district = %(district)s", district=filters.district)
    if filters.with_result:
        found.add("r.state = 'fixed' AND " + _HAS_PAIR)
    if filters.bbox:
        add_box(found, parse_box(filters.bbox), point)


def add_box(found: Where, box: Box, point: str) -> None:
    """Points inside a box; `point` is the prefix of the columns that may be compared."""
    found.add(
        f"{point}latitude BETWEEN %(south)s AND %(north)s"
        f" AND {point}longitude BETWEEN %(west)s AND %(east)s",
        south=box.south, north=box.north, west=box.west, east=box.east,
    )  # fmt: skip


def _filter_desk(found: Where, caller: Caller, filters: Filters, overdue_before: date) -> None:
    mine = caller.id if filters.assigned is Assigned.ME else None
    for column, value in (
        ("department", filters.department),
        ("assignee_id", mine or filters.assignee),
        ("publication", filters.publication and filters.publication.value),
    ):
        if value:
            found.add(f"r.{column} = %(desk_{column})s", **{f"desk_{column}": value})
    for asked, condition in (
        (filters.assigned is Assigned.NOBODY, "r.assignee_id IS NULL"),
        (filters.late, "r.due_on < %(overdue)s"),
        (filters.due_today, "r.due_on = %(today)s"),
        (filters.no_answer, "r.state = 'waiting_for_reporter' AND r.no_answer_at IS NOT NULL"),
        (filters.comments_waiting, "r.comments_waiting > 0"),
        (filters.author_answered, "r.author_answers > 0"),
        (filters.forwarding_failed, NOT_ARRIVED),
    ):
        if asked:
            found.add(condition, today=clock.today(), overdue=overdue_before)
    if filters.asset:
        found.add(
            "r.asset_id IN (SELECT id FROM assets WHERE number_key = %(asset)s)",
            asset=number_key(filters.asset),
        )
    if filters.q:
        words, parameters = searching.conditions(filters.q)
        found.conditions += words
        found.parameters.update(parameters)


async def page(rows: Rows, caller: Caller, filters: Filters, paging: PageRequest) -> bytes:
    """A `ReportPage` as JSON bytes."""
    scope = filters.scope_of(caller)
    if filters.sort is Sort.DUE and scope is Scope.PUBLIC:
        raise field_error("#/query/sort", "sort", "This order is for staff and for one's own")
    overdue_before = clock.today() if scope is Scope.PUBLIC else await overdue.before_in(rows)
    found = where(caller, filters, overdue_before)
    listing = f"reports:{scope}:{filters.sort}"
    if after := paging.after(listing):
        _continue(found, filters.sort, after)
    if filters.sort is Sort.DUE and not filters.late:
        # Said twice it would count twice: the planner would expect a tenth of the rows.
        found.add("r.due_on IS NOT NULL")
    elif filters.sort is Sort.AFFECTED:
        found.add("r.followers > 0")
    sql = _PAGE[scope is Scope.PUBLIC, filters.sort].replace("{where}", found.sql())
    # A number that PostgreSQL knows lets it keep the plan; for a parameter it plans every time.
    sql = sql.replace("{n}", str(paging.limit))
    items, last, more = await rows.one(sql, {"overdue": overdue_before, **found.parameters})
    cursor = orjson.dumps(make_cursor(listing, last) if more else None)
    return b'{"items":' + items.encode() + b',"next":' + cursor + b"}"


def _continue(found: Where, sort: Sort, after: list[Any]) -> None:
    key, row_id = str(after[0]), UUID(after[1])
    if sort is Sort.AFFECTED:
        found.add("(r.followers, r.id) < (%(key)s, %(row_id)s)", key=int(key), row_id=row_id)
    elif sort is Sort.DUE:
        found.add(
            "(r.due_on, r.id) > (%(key)s, %(row_id)s)", key=date.fromisoformat(key), row_id=row_id
        )
    else:
        found.add(
            "(r.received_at, r.id) < (CAST(%(key)s AS timestamptz), %(row_id)s)",
            key=key,
            row_id=row_id,
        )


CLOSED_SQL = ", ".join(f"'{state.value}'" for state in sorted(CLOSED))
# Whoever ended it in another way is done with it, wherever it was to go.
NOT_ARRIVED = f"r.forwarding_trouble AND (r.state = 'not_ours' OR r.state NOT IN ({CLOSED_SQL}))"
# A photograph that was released before it was processed counts when it can be seen.
_HAS_PAIR = " AND ".join(
    "EXISTS (SELECT FROM report_photos a JOIN renditions f ON f.upload_id = a.upload_id"
    f" WHERE a.report_id = r.id AND a.moment = '{moment}' AND a.public AND f.kind = 'small')"
    for moment in ("after", "before")
)
_ORDER = {
    Sort.NEWEST: ("r.received_at DESC, r.id DESC", "p.received_at"),
    Sort.DUE: ("r.due_on, r.id", "p.due_on"),
    Sort.AFFECTED: ("r.followers DESC, r.id DESC", "p.followers"),
}
_PHOTO = """
LEFT JOIN LATERAL (
  SELECT json_build_object(
    'url', '/files/' || f.name || '.webp', 'width', f.width, 'height', f.height) AS photo
  FROM report_photos rp JOIN renditions f ON f.upload_id = rp.upload_id AND f.kind = 'small'
  WHERE rp.report_id = p.id AND rp.moment = '{moment}' {released}
  ORDER BY rp.position LIMIT 1
) {moment}_photo ON true"""
_FULL_FIELDS = """
  'text', p.text, 'latitude', p.latitude, 'longitude', p.longitude,
  'due_on', p.due_on, 'late', coalesce(p.due_on < %(overdue)s, false),
  'department', p.department, 'publication', p.publication, 'assignee_name', s.name,
  'comments_waiting', p.comments_waiting, 'author_answers', p.author_answers,
  'asset_number', t.number"""
_PUBLIC_FIELDS = """
  'text', p.public_text, 'latitude', p.public_latitude, 'longitude', p.public_longitude,
  'due_on', null, 'late', null, 'department', null, 'publication', null, 'assignee_name', null,
  'comments_waiting', null, 'author_answers', null,
  'asset_number', CASE WHEN c.privacy = 'exact' AND p.public_place IS NULL THEN t.number END"""


def _page_sql(public: bool, sort: Sort) -> str:
    order, key = _ORDER[sort]
    released = "AND rp.public" if public else ""
    photos = "".join(_PHOTO.format(moment=m, released=released) for m in ("before", "after"))
    staff = (
        "JOIN categories c ON c.code = p.category"
        if public
        else "LEFT JOIN staff s ON s.id = p.assignee_id"
    )
    # The constants above are the only text put together here; values are always parameters.
    return f"""
WITH page AS (
  SELECT r.*, row_number() OVER (ORDER BY {order}) AS rn
  FROM reports r WHERE {{where}} ORDER BY {order} LIMIT {{n}} + 1
)
SELECT coalesce(json_agg(json_build_object(
  'id', p.id, 'number', p.number, 'version', p.version, 'state', p.state, 'category', p.category,
  'district', p.district, 'place_label', d.name || '付近',
  'received_at', p.received_at, 'closed_at', p.closed_at,
  'photo', before_photo.photo, 'after_photo', after_photo.photo, 'followers', p.followers,
  {_PUBLIC_FIELDS if public else _FULL_FIELDS}
) ORDER BY p.rn) FILTER (WHERE p.rn <= {{n}}), '[]')::text AS items,
json_agg(json_build_array({key}, p.id)) FILTER (WHERE p.rn = {{n}})->0 AS last,
max(p.rn) > {{n}} AS more
FROM page p JOIN districts d ON d.code = p.district
LEFT JOIN assets t ON t.id = p.asset_id {staff} {photos}"""  # noqa: S608


_PAGE = {(public, sort): _page_sql(public, sort) for public in (True, False) for sort in Sort}
