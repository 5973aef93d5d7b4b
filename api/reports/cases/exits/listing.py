"""Lists of reports as JSON made inside PostgreSQL: one statement, whatever the length."""

from api.desk.exits import listing as desk
from api.desk.exits.listing import Listing, Order
from api.kit import clock
from api.kit.caller import Caller
from api.kit.db import Rows
from api.kit.errors import field_error
from api.kit.paging import PageRequest
from api.places.service import near_sql
from api.promises import overdue
from api.reports.cases.exits import asked
from api.reports.cases.exits.asked import Filters, Scope, Sort
from api.reports.cases.exits.sql import photo, source


async def page(rows: Rows, caller: Caller, filters: Filters, paging: PageRequest) -> bytes:
    """A `ReportPage` as JSON bytes."""
    scope = filters.scope_of(caller)
    if filters.sort is Sort.DUE and scope is Scope.PUBLIC:
        raise field_error("#/query/sort", "sort", "This order is for staff and for one's own")
    overdue_before = clock.today() if scope is Scope.PUBLIC else await overdue.before_in(rows)
    where = asked.rows(caller, filters, overdue_before)
    await asked.add_words(rows, where, caller, filters)
    if filters.sort is Sort.DUE and not filters.late:
        # Said twice it would count twice: the planner would expect a tenth of the rows.
        where.add("r.due_on IS NOT NULL")
    elif filters.sort is Sort.AFFECTED:
        where.add("r.followers > 0")
    where.parameters["overdue"] = overdue_before
    listing = _LISTING[scope is Scope.PUBLIC, filters.sort]
    return await desk.page(rows, listing, f"reports:{scope}:{filters.sort}", where, paging)


_ORDER = {
    Sort.NEWEST: Order("received_at", "timestamptz", falling=True),
    Sort.OLDEST: Order("received_at", "timestamptz"),
    Sort.DUE: Order("due_on", "date"),
    Sort.AFFECTED: Order("followers", "int", falling=True),
}
_FIELDS = f"""
  'id', p.id, 'number', p.number, 'version', p.version, 'state', p.state, 'category', p.category,
  'district', p.district, 'place_label', {near_sql("d", "p")}, 'place_accuracy', p.place_accuracy,
  'received_at', p.received_at, 'closed_at', p.closed_at,
  'pinned_until', p.pinned_until,
  'photo', before_photo.photo, 'after_photo', after_photo.photo, 'followers', p.followers,
  'text', p.text, 'latitude', p.latitude, 'longitude', p.longitude,"""
_DESK_FIELDS = """
  'due_on', p.due_on, 'late', coalesce(p.due_on < %(overdue)s, false),
  'department', p.department, 'publication', p.publication, 'assignee_name', s.name,
  'comments_waiting', p.comments_waiting, 'author_answers', p.author_answers,
  'asset_number', t.number"""
_PUBLIC_FIELDS = """
  'due_on', null, 'late', null, 'department', null, 'publication', null, 'assignee_name', null,
  'comments_waiting', null, 'author_answers', null,
  'asset_number', CASE WHEN c.privacy = 'exact' THEN t.number END"""


def _listing(public: bool, sort: Sort) -> Listing:
    photos = "".join(photo("p", moment, public=public) for moment in ("before", "after"))
    other = (
        "JOIN categories c ON c.code = p.category"
        if public
        else "LEFT JOIN staff s ON s.id = p.assignee_id"
    )
    return Listing(
        source(public=public),
        _ORDER[sort],
        _FIELDS + (_PUBLIC_FIELDS if public else _DESK_FIELDS),
        "JOIN districts d ON d.code = p.district LEFT JOIN assets t ON t.id = p.asset_id "
        + other
        + photos,
    )


_LISTING = {
    (public, sort): _listing(public, sort)
    for public in (True, False)
    for sort in Sort
    if not (public and sort is Sort.DUE)
}
