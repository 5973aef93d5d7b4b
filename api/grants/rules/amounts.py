"""How much is granted, paid, fixed and paid back. Whole yen; a rate is a fraction, no float."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from api.grants.rules.terms import BOUND, Amounts


class Limit(StrEnum):
    """What decides how much can be granted."""

    ELIGIBLE = "eligible"
    PER_YEAR = "per_year"
    TOTAL = "total"
    REQUESTED = "requested"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a call grants at most and at least: a year, in all, of what is spent, in which steps."""

    rate: Fraction
    unit: int
    per_year_min: int
    per_year_max: int
    total_max: int

    @classmethod
    def of(cls, amounts: Amounts) -> "Limits":
        """Those of the terms of a call."""
        rate = Fraction(amounts.rate.numerator, amounts.rate.denominator)
        return cls(rate, amounts.unit, amounts.per_year_min, amounts.per_year_max,
                   amounts.total_max)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grant:
    """An amount, what decided it, and the arithmetic in figures alone, as everybody reads it."""

    amount: int
    by: Limit
    written: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """An amount that is fixed, and what is still to be paid or paid back: one of the two is 0."""

    fixed: int
    due: int
    refund: int


def grant(eligible: int, requested: int, limits: Limits, earlier: int = 0) -> Grant:
    """What a year can be granted, by the lowest limit, down to a whole unit.

    `earlier` is what the other years of the plan take of the total.
    """
    _whole(eligible, requested, earlier)
    sums: Mapping[Limit, int] = {
        Limit.ELIGIBLE: _share(eligible, limits.rate),
        Limit.PER_YEAR: limits.per_year_max,
        Limit.TOTAL: max(limits.total_max - earlier, 0),
        Limit.REQUESTED: requested,
    }
    # The first of equals in the order of a person's question: did I get what I asked for?
    by = min(reversed(sums), key=sums.__getitem__)
    amount = _down(sums[by], limits.unit)
    rate = f"{limits.rate.numerator}/{limits.rate.denominator}"
    asked = ", ".join(f"{sums[limit]:,}" for limit in list(sums)[1:])
    return Grant(amount, by, f"min({eligible:,} × {rate}, {asked}) → {amount:,}")


def reduced(amount: int, room: int, least: int, unit: int) -> int | None:
    """What is left for a group that does not fit whole; None where it is less than it needs."""
    _whole(amount, least)
    rest = _down(min(amount, max(room, 0)), unit)
    return rest if rest >= max(least, 1) else None


def advance(decided: int, percent: int) -> int:
    """The most that is paid before the group has said how it goes."""
    _whole(decided)
    if not 0 <= percent <= 100:
        raise ValueError("A share of 0 to 100 percent.")
    return decided * percent // 100


def payable(decided: int, paid: int, percent: int, *, reported: bool) -> int:
    """What can be paid now: up to the advance, and after the report in between up to the whole."""
    _whole(decided, paid)
    return max((decided if reported else advance(decided, percent)) - paid, 0)


def settle(decided: int, paid: int, eligible: int, rate: Fraction, surplus: int = 0) -> Settlement:
    """What the year comes to when it is over, of what was really spent.

    `surplus` is income of the project beyond what the group put in; it lowers the grant.
    """
    _whole(decided, paid, eligible, surplus)
    if paid > decided:
        raise ValueError("More was paid than was decided.")
    fixed = min(decided, max(_share(eligible, rate) - surplus, 0))
    return Settlement(fixed, max(fixed - paid, 0), max(paid - fixed, 0))


def _share(yen: int, rate: Fraction) -> int:
    if not 0 < rate <= 1:
        raise ValueError("A rate is above 0 and at most 1.")
    return yen * rate.numerator // rate.denominator


def _down(yen: int, unit: int) -> int:
    return yen // unit * unit


def _whole(*amounts: int) -> None:
    for yen in amounts:
        if not 0 <= yen < BOUND:
            raise ValueError("An amount is at least 0 and below 2,147,483,648.")
