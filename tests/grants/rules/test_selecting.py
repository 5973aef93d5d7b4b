"""Selection in the order of the ranking: no cap is passed, and nobody jumps the queue."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.grants.rules.selecting import GrantOutcome, Proposal, Wish, over, propose
from api.grants.rules.terms import Terms
from tests.grants import termed

S, R, N = GrantOutcome


def terms(budget: dict[str, int], later: dict[str, int], awards: int = 10) -> Terms:
    return Terms.model_validate(
        termed.changed({
            "budget": {"appropriated": budget, "commitment_limit": later},
            "amounts/awards_max": awards,
        })
    )  # fmt: skip


def wish(name: str, asked: int, least: int | None = None, year: int = 2027) -> Wish:
    return Wish(name, {year: asked}, {year: asked if least is None else least})


def test_the_best_are_selected_while_the_money_lasts() -> None:
    order = [wish("a", 600_000), wish("b", 600_000), wish("c", 100_000)]
    found = propose(order, ["d"], terms({"2027": 1_000_000}, {}), {})
    # The cheaper third does not jump over the second.
    assert found == [
        Proposal("a", S, {2027: 600_000}), Proposal("b", R, {}, 1), Proposal("c", R, {}, 2),
        Proposal("d", N, {}),
    ]  # fmt: skip


def test_the_last_may_take_less_down_to_its_least() -> None:
    order = [wish("a", 600_000), wish("b", 600_000, 350_000), wish("c", 1_000, 1_000)]
    found = propose(order, [], terms({"2027": 1_000_500}, {}), {2027: 100_000})
    assert found[0] == Proposal("a", S, {2027: 600_000})
    assert found[1].outcome is R
    found = propose(order, [], terms({"2027": 1_000_500}, {}), {2027: 50_000})
    assert found[1] == Proposal("b", S, {2027: 350_000}, None, True)
    assert found[2].outcome is R


def test_no_more_than_the_call_says() -> None:
    order = [wish(name, 1_000) for name in "abc"]
    found = propose(order, [], terms({"2027": 1_000_000}, {}, awards=2), {})
    assert [one.outcome for one in found] == [S, S, R]


def test_later_years_keep_within_what_may_be_promised() -> None:
    order = [Wish(name, {2027: 500_000, 2028: 500_000}, {}) for name in "ab"]
    found = propose(order, [], terms({"2027": 9_000_000}, {"2028": 900_000}), {})
    assert [one.outcome for one in found] == [S, R]


@pytest.mark.parametrize(("more", "years"), [(0, []), (1, [2028])])
def test_what_does_not_fit_together_is_said(more: int, years: list[int]) -> None:
    amounts = [{2027: 500_000, 2028: 400_000}, {2028: 400_000 + more}]
    call = terms({"2027": 500_000}, {"2028": 900_000})
    assert over(amounts, {2028: 100_000}, call) == years


@given(
    st.lists(
        st.tuples(st.integers(1, 2_000), st.integers(1, 2_000), st.booleans()), max_size=12
    ),
    st.integers(0, 9_000), st.integers(0, 9_000), st.integers(0, 5_000), st.integers(1, 8),
)  # fmt: skip
def test_nothing_passes_a_cap_and_everybody_is_told_once(
    wanted: list[tuple[int, int, bool]], first: int, later: int, reserved: int, awards: int
) -> None:
    call = terms({"2027": first * 1_000}, {"2028": later * 1_000}, awards)
    order = [
        Wish(str(at), {2027: asked * 1_000, **({2028: asked * 1_000} if two else {})},
             {2027: least * 1_000, 2028: least * 1_000})
        for at, (asked, least, two) in enumerate(wanted)
    ]  # fmt: skip
    taken = {2027: reserved * 1_000}
    found = propose(order, ["x"], call, taken)
    assert [one.application for one in found] == [*(one.application for one in order), "x"]
    chosen = [one for one in found if one.outcome is S]
    sums = Counter(taken)
    for one in chosen:
        sums.update(one.amounts)
    if chosen:
        assert over([one.amounts for one in chosen], taken, call) == []
        assert sums[2027] <= first * 1_000
        assert sums[2028] <= later * 1_000
    assert len(chosen) <= awards
    for one, want in zip(chosen, order, strict=False):
        for year, amount in one.amounts.items():
            assert min(want.least[year], want.asked[year]) <= amount <= want.asked[year]
    outcomes = [one.outcome for one in found[:-1]]
    assert outcomes == [S] * len(chosen) + [R] * (len(order) - len(chosen))
    assert [one.place for one in found if one.outcome is R] == list(
        range(1, len(order) - len(chosen) + 1)
    )
