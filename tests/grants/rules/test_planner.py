"""The worst case is a bound, and is reached; what was decided stays within the years."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.grants.rules.planner import Overrun, forecast, overruns, room
from api.grants.rules.terms import Amounts, Budget, Rate, Terms
from tests.grants import termed

NOTHING = Budget()
TERMS = Terms.model_validate(termed.CHALLENGE)


def amounts(awards: int, years: int, least: int, most: int, total: int) -> Amounts:
    return Amounts(
        total_max=total, per_year_max=most, per_year_min=least, years_max=years,
        rate=Rate(numerator=1, denominator=1), unit=1, awards_max=awards, advance_percent=0,
    )  # fmt: skip


def test_three_new_a_year_for_three_years_are_eighteen_millions_at_worst() -> None:
    years = {one.year: one for one in forecast(TERMS.amounts, NOTHING, 2027, rounds=5)}
    assert [years[year].worst for year in range(2027, 2034)] == [
        6_000_000, 12_000_000, 18_000_000, 18_000_000, 18_000_000, 12_000_000, 6_000_000,
    ]  # fmt: skip
    assert (years[2029].level, years[2029].projects) == (9_000_000, 9)


def test_twenty_small_awards_are_a_million() -> None:
    years = forecast(amounts(20, 1, 50_000, 50_000, 50_000), NOTHING, 2027)
    assert [(one.year, one.worst) for one in years] == [(2027, 1_000_000)]


def test_a_year_says_by_how_much_it_does_not_fit() -> None:
    budget = Budget(appropriated={2027: 7_000_000}, commitment_limit={2027: 1, 2028: 5_000_000})
    years = forecast(TERMS.amounts, budget, 2027, reserved={2027: 1_500_000})
    assert [(one.limit, one.over) for one in years] == [
        (7_000_000, 500_000), (5_000_000, 1_000_000), (None, 0),
    ]  # fmt: skip


@settings(max_examples=60)
@given(
    st.integers(1, 3), st.integers(1, 3), st.integers(0, 4), st.integers(0, 4), st.integers(0, 10)
)
def test_no_mix_costs_more_and_one_costs_as_much(
    awards: int, years: int, least: int, more: int, total: int
) -> None:
    most = least + more
    # A call whose least does not fit into its total cannot be published.
    total = max(total, least * years)
    if total == 0 or most == 0:
        return
    plan = amounts(awards, years, least, most, total)
    shapes = [
        shape
        for length in range(1, years + 1)
        for shape in product(range(least, most + 1), repeat=length)
        if sum(shape) <= total
    ]
    for nth, year in enumerate(forecast(plan, NOTHING, 2027)):
        costs = [shape[nth] if nth < len(shape) else 0 for shape in shapes]
        assert max(costs) * awards == year.worst


def test_what_is_decided_and_reserved_fits_the_year() -> None:
    budget = Budget(appropriated={2027: 1_000}, commitment_limit={2028: 500})
    assert overruns({2027: 600, 2028: 500}, {2027: 400}, budget) == []
    assert overruns({2027: 601, 2028: 500, 2029: 9}, {2027: 400, 2028: 1}, budget) == [
        Overrun(2027, 1_001, 1_000), Overrun(2028, 501, 500),
    ]  # fmt: skip


@pytest.mark.parametrize(("year", "left"), [(2027, 0), (2028, 100), (2029, None)])
def test_room_of_a_year(year: int, left: int | None) -> None:
    budget = Budget(appropriated={2027: 1_000}, commitment_limit={2028: 500})
    taken = {2027: 1_200, 2028: 400}.get(year, 7)
    assert room(year, taken, budget) == left
