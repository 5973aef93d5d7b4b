"""Nothing exceeds a limit, and no yen is lost between decided, paid and paid back."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.grants.rules.amounts import (
    Limit,
    Limits,
    advance,
    grant,
    payable,
    reduced,
    settle,
)
from api.grants.rules.terms import BOUND, Terms
from tests.grants import termed

YEN = st.integers(0, BOUND - 1)
RATES = st.fractions(min_value=Fraction(1, 100), max_value=1, max_denominator=100)
UNITS = st.sampled_from([1, 100, 1_000, 10_000])
LIMITS = st.builds(Limits, RATES, UNITS, YEN, YEN, YEN)
CHALLENGE = Limits(Fraction(1), 1_000, 500_000, 2_000_000, 3_000_000)


@pytest.mark.parametrize(
    ("eligible", "requested", "earlier", "amount", "by"),
    [
        (900_000, 800_000, 0, 800_000, Limit.REQUESTED),
        (800_000, 800_000, 0, 800_000, Limit.REQUESTED),
        (650_999, 800_000, 0, 650_000, Limit.ELIGIBLE),
        (9_000_000, 5_000_000, 0, 2_000_000, Limit.PER_YEAR),
        (9_000_000, 2_000_000, 2_500_000, 500_000, Limit.TOTAL),
        (9_000_000, 2_000_000, 3_500_000, 0, Limit.TOTAL),
        (0, 800_000, 0, 0, Limit.ELIGIBLE),
    ],
)
def test_the_lowest_limit_decides(
    eligible: int, requested: int, earlier: int, amount: int, by: Limit
) -> None:
    granted = grant(eligible, requested, CHALLENGE, earlier)
    assert (granted.amount, granted.by) == (amount, by)


def test_the_limits_are_those_of_the_terms() -> None:
    terms = Terms.model_validate(termed.CHALLENGE)
    assert Limits.of(terms.amounts) == CHALLENGE
    two_of_four = termed.changed({"amounts/rate": {"numerator": 2, "denominator": 4}})
    assert Limits.of(Terms.model_validate(two_of_four).amounts).rate == Fraction(1, 2)


def test_the_arithmetic_is_written_down() -> None:
    two_thirds = Limits(Fraction(2, 3), 1_000, 0, 300_000, 300_000)
    written = grant(100_000, 90_000, two_thirds).written
    assert written == "min(100,000 × 2/3, 300,000, 300,000, 90,000) → 66,000"


def test_a_share_is_exact_where_a_float_is_not() -> None:
    assert grant(1_000_000_003, 2_000_000_000, Limits(
        Fraction(1, 3), 1, 0, BOUND - 1, BOUND - 1
    )).amount == 333_333_334  # fmt: skip
    assert advance(2_147_483_647, 70) == 1_503_238_552


@given(YEN, YEN, LIMITS, YEN)
def test_nothing_exceeds_a_limit(
    eligible: int, requested: int, limits: Limits, earlier: int
) -> None:
    amount = grant(eligible, requested, limits, earlier).amount
    ceiling = min(
        eligible * limits.rate, limits.per_year_max, requested, max(limits.total_max - earlier, 0)
    )
    assert 0 <= amount <= ceiling
    assert amount % limits.unit == 0
    assert ceiling - amount < limits.unit


@given(YEN, st.integers(-(2**32), 2**32), YEN, UNITS)
def test_a_reduced_amount_fits_and_is_enough(amount: int, room: int, least: int, unit: int) -> None:
    rest = reduced(amount, room, least, unit)
    if rest is not None:
        assert max(least, 1) <= rest <= min(amount, room)
        assert rest % unit == 0
    else:
        assert min(amount, max(room, 0)) // unit * unit < max(least, 1)


@given(YEN, st.integers(0, 100), st.lists(YEN, max_size=5))
def test_payments_never_pass_what_was_decided(
    decided: int, percent: int, wishes: list[int]
) -> None:
    paid = 0
    for wish in wishes:
        paid += min(wish, payable(decided, paid, percent, reported=False))
    assert paid * 100 <= decided * percent
    assert paid + payable(decided, paid, percent, reported=True) == decided


@given(YEN, YEN, RATES, YEN, st.data())
def test_no_yen_is_lost(
    decided: int, eligible: int, rate: Fraction, surplus: int, data: st.DataObject
) -> None:
    paid = data.draw(st.integers(0, decided))
    end = settle(decided, paid, eligible, rate, surplus)
    assert paid + end.due - end.refund == end.fixed
    assert 0 <= end.fixed <= decided
    assert end.fixed <= max(eligible * rate - surplus, 0)
    assert end.due == 0 or end.refund == 0


@pytest.mark.parametrize("yen", [-1, BOUND])
def test_what_is_no_amount_is_refused(yen: int) -> None:
    with pytest.raises(ValueError, match="at least 0"):
        grant(yen, 1, CHALLENGE)
    with pytest.raises(ValueError, match="at least 0"):
        settle(1, 0, 0, Fraction(1), yen)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="More was paid"):
        settle(10, 11, 10, Fraction(1))
    with pytest.raises(ValueError, match="rate"):
        settle(10, 10, 10, Fraction(3, 2))
    with pytest.raises(ValueError, match="percent"):
        advance(10, 101)
