"""What may be asked of lists, the map and the counts, and which rows that means."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import Query

from api.desk.exits.where import Where
from api.desk.schemas import Assigned, Group
from api.kit import clock
from api.kit.caller import Caller, Role
from api.kit.db import Rows
from api.kit.errors import NotAllowed
from api.kit.schema import Code
from api.kit.text import ANY_TEXT, Tidy
from api.municipality.assets import numbered_parameters, numbered_sql
from api.municipality.profile.assets import Number as AssetNumber
from api.places.schemas import BoxText
from api.places.service import parse_box
from api.publication.states import PublicationState
from api.reports.cases.exits import searching
from api.reports.cases.exits.sql import CLOSED, add_box
from api.reports.cases.states import ReportState, report_machine
from api.reports.policy import Permission


class Scope(StrEnum):
    """Whose view of the reports: what everybody sees, one's own, or the desk of staff."""

    PUBLIC = "public"
    MINE = "mine"
    DESK = "desk"


class Sort(StrEnum):
    """`newest` or `oldest` first; `due`: open promises, the nearest day first (overdue on top);
    `affected`: those that neighbours follow, the most first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    DUE = "due"
    AFFECTED = "affected"


@dataclass(frozen=True)
class Filters:
    """What to list; everything may be absent."""

    scope: Annotated[Scope | None, Query(description="Staff: desk; others: public")] = None
    sort: Annotated[Sort, Query()] = Sort.NEWEST
    group: Annotated[Group | None, Query()] = None
    state: Annotated[list[ReportState] | None, Query(max_length=len(ReportState))] = None
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
        Annotated[str, Tidy, ANY_TEXT] | None,
        Query(
            min_length=1,
            max_length=100,
            description="Receipt number, or words. Desk: of text and place note, the number of a"
            " lamp, tree …, a telephone number or an address. Public: of the public text, or names"
            " of towns and kinds; each must be found",
        ),
    ] = None
    asset: Annotated[
        AssetNumber | None, Query(description="Desk only: number of the lamp, tree …")
    ] = None
    publication: Annotated[PublicationState | None, Query(description="Desk only")] = None
    to_publish: Annotated[
        bool | None, Query(description="Desk only: open, hidden, and such that could be shown")
    ] = None
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
    front_page: Annotated[
        bool | None,
        Query(
            description="Public: what may stand on a first page: shown and ended for a day at"
            " least, with photographs of before and after. The pinned ones (`pin_report`) where"
            " there are any, else those whose first photographs are upright and of one format"
        ),
    ] = None
    bbox: Annotated[
        BoxText | None, Query(max_length=100, description="west,south,east,north in degrees")
    ] = None

    def states(self) -> list[str] | None:
        """The states asked for, those of the group where one is named too."""
        if not self.state:
            return None
        closed = self.group is Group.CLOSED
        ended = report_machine.closed
        return [s.value for s in self.state if self.group is None or (s in ended) is closed]

    def scope_of(self, caller: Caller) -> Scope:
        """The scope asked for, if it is this caller's to ask."""
        if self.scope is None:
            return Scope.DESK if caller.may(Permission.WORK) else Scope.PUBLIC
        allowed = {
            Scope.PUBLIC: True,
            Scope.MINE: caller.role is Role.RESIDENT,
            Scope.DESK: caller.may(Permission.WORK),
        }
        if not allowed[self.scope]:
            raise NotAllowed("This view is not yours")
        return self.scope


def rows(caller: Caller, filters: Filters, overdue_before: date | None = None) -> Where:
    """The rows that this caller asks for, of those that `sql.source` gives for the scope;
    `overdue_before` where staff ask."""
    scope = filters.scope_of(caller)
    where = Where()
    if scope is Scope.MINE:
        where.add("r.reporter_id = %(reporter)s", reporter=caller.id)
    elif scope is Scope.DESK:
        where.within(caller, Permission.WORK)
    add_kind(where, filters, "r")
    _add_rest(where, filters)
    if filters.q and scope is not Scope.PUBLIC:
        words, parameters = searching.conditions(filters.q)
        where.conditions += words
        where.parameters.update(parameters)
    if scope is Scope.DESK:
        _add_desk(where, caller, filters, overdue_before or clock.today())
    return where


async def add_words(rows: Rows, where: Where, caller: Caller, filters: Filters) -> None:
    """What everybody searches for: the names of the municipality are read for it."""
    if filters.q and filters.scope_of(caller) is Scope.PUBLIC:
        words, parameters = await searching.public_conditions(rows, filters.q)
        where.conditions += words
        where.parameters.update(parameters)


def add_kind(where: Where, filters: Filters, of: str) -> None:
    """State and category: what the counts per cell know too."""
    states = filters.states()
    if states is not None:
        where.add(f"{of}.state = ANY(%(states)s)", states=states)
    elif filters.group is not None:
        negated = "NOT " if filters.group is Group.OPEN else ""
        where.add(f"{of}.state {negated}IN ({CLOSED})")
    if filters.category:
        where.add(f"{of}.category = ANY(%(categories)s)", categories=filters.category)


def _add_rest(where: Where, filters: Filters) -> None:
    where.equal(district=filters.district)
    if filters.with_result:
        where.add("r.state = 'fixed' AND " + _HAS_PAIR)
    if filters.front_page:
        where.add(
            f"{_SETTLED_PAIR} AND CASE WHEN EXISTS (SELECT FROM public_reports o"
            f" WHERE {_PINNED} AND {_SETTLED_PAIR.replace('r.', 'o.')})"
            f" THEN {_PINNED.replace('o.', 'r.')} ELSE {_UPRIGHT_PAIR} END",
            settled=clock.now() - SETTLED,
            today=clock.today(),
        )
    if filters.bbox:
        add_box(where, parse_box(filters.bbox))


def _add_desk(where: Where, caller: Caller, filters: Filters, overdue_before: date) -> None:
    publication = filters.publication and filters.publication.value
    where.equal(department=filters.department, publication=publication)
    where.assigned(caller, filters.assigned, filters.assignee)
    for asked, condition in (
        (filters.late, "r.due_on < %(overdue)s"),
        (filters.due_today, "r.due_on = %(today)s"),
        (filters.no_answer, "r.state = 'waiting_for_reporter' AND r.no_answer_at IS NOT NULL"),
        (filters.to_publish, TO_PUBLISH),
        (filters.comments_waiting, "r.comments_waiting > 0"),
        (filters.author_answered, "r.author_answers > 0"),
        (filters.forwarding_failed, NOT_ARRIVED),
    ):
        if asked:
            where.add(condition, today=clock.today(), overdue=overdue_before)
    if filters.asset:
        where.add(
            f"r.asset_id IN (SELECT id FROM assets WHERE {numbered_sql('number')})",  # noqa: S608
            **numbered_parameters(filters.asset),
        )


# Whoever ended it in another way is done with it, wherever it was to go.
NOT_ARRIVED = f"r.forwarding_trouble AND (r.state = 'not_ours' OR r.state NOT IN ({CLOSED}))"
# What the moves of publication would refuse is not to be shown: private ones, parts, and categories
# that are never public.
TO_PUBLISH = (
    f"r.state NOT IN ({CLOSED}) AND r.publication = 'hidden'"  # noqa: S608
    " AND r.private_by IS NULL AND r.parent_id IS NULL"
    " AND r.category = ANY(ARRAY(SELECT code FROM categories WHERE is_public))"
)
SETTLED = timedelta(days=1)
"""So long somebody may still see that a pair was shown in error."""
# The pair that a list shows: the first photograph of each moment.
_UPRIGHT_PAIR = (
    "EXISTS (SELECT FROM (SELECT v.width::float8 / v.height AS wide FROM public_photos v"
    " WHERE v.report_id = r.id AND v.moment = 'before' AND v.kind = 'small'"
    " ORDER BY v.position LIMIT 1) b, (SELECT v.width::float8 / v.height AS wide"
    " FROM public_photos v WHERE v.report_id = r.id AND v.moment = 'after' AND v.kind = 'small'"
    " ORDER BY v.position LIMIT 1) a"
    " WHERE b.wide <= 1 AND a.wide <= 1 AND abs(b.wide - a.wide) < 0.05)"
)
_PINNED = "o.pinned_until >= %(today)s"
# A photograph that was released before it was processed counts when it can be seen.
_HAS_PAIR = " AND ".join(
    "EXISTS (SELECT FROM public_photos v"
    f" WHERE v.report_id = r.id AND v.moment = '{moment}' AND v.kind = 'small')"
    for moment in ("after", "before")
)
_SETTLED_PAIR = (
    f"r.state = 'fixed' AND {_HAS_PAIR} AND greatest(r.published_at, r.closed_at) <= %(settled)s"
)
