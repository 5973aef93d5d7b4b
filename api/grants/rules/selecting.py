"""Who is selected, in the order of a ranking and within the money of each fiscal year: a proposal
that people decide on. Money that is too little for the next in the order does not go to a cheaper
one further down."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from api.grants.rules.amounts import reduced
from api.grants.rules.planner import overruns, room
from api.grants.rules.terms import Terms


class GrantOutcome(StrEnum):
    """What becomes of an application."""

    SELECTED = "selected"
    RESERVE = "reserve"
    """Is selected when somebody before it declines."""
    NOT_SELECTED = "not_selected"


@dataclass(frozen=True, slots=True)
class Wish:
    """What an application asks for in each fiscal year, and the least that it can do with."""

    application: str
    asked: Mapping[int, int]
    least: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What becomes of it: how much in each year, or its place on the reserve list."""

    application: str
    outcome: GrantOutcome
    amounts: Mapping[int, int]
    place: int | None = None
    reduced: bool = False


def propose(
    order: Sequence[Wish], rest: Sequence[str], terms: Terms, reserved: Mapping[int, int]
) -> list[Proposal]:
    """`order`: those that stand in one, best first; `rest`: those that reached no rank. `reserved`:
    what running projects were promised of the same years."""
    found: list[Proposal] = []
    taken, places = Counter(reserved), 0
    for at, wish in enumerate(order):
        amounts = _amounts(wish, taken, terms) if at < terms.amounts.awards_max else None
        if amounts is None or places:
            places += 1
            found.append(Proposal(wish.application, GrantOutcome.RESERVE, {}, places))
        else:
            taken.update(amounts)
            less = amounts != dict(wish.asked)
            found.append(Proposal(wish.application, GrantOutcome.SELECTED, amounts, None, less))
    return found + [Proposal(name, GrantOutcome.NOT_SELECTED, {}) for name in rest]


def over(
    amounts: Sequence[Mapping[int, int]], reserved: Mapping[int, int], terms: Terms
) -> list[int]:
    """The fiscal years in which these do not fit together."""
    decided = Counter[int]()
    for one in amounts:
        decided.update(one)
    return [year.year for year in overruns(decided, reserved, terms.budget)]


def _amounts(wish: Wish, taken: Mapping[int, int], terms: Terms) -> dict[int, int] | None:
    """What there is for it in each year; None where a year has less than it needs."""
    amounts: dict[int, int] = {}
    for year, asked in wish.asked.items():
        left = room(year, taken.get(year, 0), terms.budget)
        if left is None or left >= asked:
            amounts[year] = asked
            continue
        less = reduced(asked, left, wish.least.get(year, asked), terms.amounts.unit)
        if less is None:
            return None
        amounts[year] = less
    return amounts
