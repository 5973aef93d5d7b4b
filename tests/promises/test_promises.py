"""When a promise is kept, late, moved or released."""

from datetime import date, datetime
from uuid import uuid4

import pytest

from api.kit import clock
from api.kit.clock import JST
from api.promises import service
from api.promises.models import Promise, PromiseStatus
from api.reports.cases.states import ReportPromise

DUE = date(2026, 11, 26)


def _promise(kind: ReportPromise = ReportPromise.FIX_BY, due_on: date = DUE) -> Promise:
    return Promise(
        subject_kind="report", subject_id=uuid4(), kind=kind, department="road",
        due_on=due_on, first_due_on=due_on, moved=0, changes=[],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("moment", "kept", "expected"),
    [
        (datetime(2026, 11, 26, 23, 59, 59, tzinfo=JST), False, PromiseStatus.DUE),
        (datetime(2026, 11, 27, 0, 0, 0, tzinfo=JST), False, PromiseStatus.LATE),
        (datetime(2026, 11, 26, 23, 59, 59, tzinfo=JST), True, PromiseStatus.KEPT),
        (datetime(2026, 11, 27, 0, 0, 0, tzinfo=JST), True, PromiseStatus.LATE),
    ],
)
def test_day_ends_at_midnight_in_japan(
    moment: datetime, kept: bool, expected: PromiseStatus
) -> None:
    promise = _promise()
    with clock.shifted_to(moment):
        if kept:
            service.keep([promise], ReportPromise.FIX_BY)
        assert service.status(promise, clock.today()) is expected


def test_released_is_neither_kept_nor_late() -> None:
    promise = _promise(due_on=date(2020, 1, 6))
    service.release([promise], ReportPromise.FIX_BY)
    assert service.status(promise, clock.today()) is PromiseStatus.RELEASED
    service.keep([promise], ReportPromise.FIX_BY)
    assert promise.kept_at is None


def test_moving_counts_and_leaves_the_first_day() -> None:
    promise = _promise()
    for day in (date(2026, 12, 24), date(2026, 12, 24), date(2027, 1, 8)):
        service.move([promise], ReportPromise.FIX_BY, day, why="部品が届かないため")
    assert (promise.due_on, promise.first_due_on, promise.moved) == (date(2027, 1, 8), DUE, 2)
    assert [(one["due_on"], one["why"]) for one in promise.changes] == [
        ("2026-12-24", "部品が届かないため"),
        ("2027-01-08", "部品が届かないため"),
    ]


def test_nearest_looks_at_open_promises_only() -> None:
    answer = _promise(ReportPromise.FIRST_ANSWER, date(2026, 11, 20))
    fix = _promise(ReportPromise.FIX_BY)
    assert service.nearest([answer, fix]) == date(2026, 11, 20)
    service.keep([answer], ReportPromise.FIRST_ANSWER)
    assert service.nearest([answer, fix]) == DUE
    service.hand_over([answer, fix], "park")
    assert (answer.department, fix.department) == ("road", "park")
