"""What a call can cost at worst in each fiscal year, against what the council has given."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from api.grants.rules.terms import Amounts, Budget


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year: how many projects run, if all take the same each year, and at worst."""

    year: int
    projects: int
    level: int
    worst: int
    reserved: int
    limit: int | None

    @property
    def over(self) -> int:
        """By how much the worst case passes the limit; 0 where it fits or none is set."""
        return 0 if self.limit is None else max(self.worst + self.reserved - self.limit, 0)


@dataclass(frozen=True, slots=True)
class Overrun:
    """A fiscal year whose promises are more than it allows."""

    year: int
    promised: int
    limit: int


def forecast(
    amounts: Amounts,
    budget: Budget,
    fiscal_year: int,
    rounds: int = 1,
    reserved: Mapping[int, int] | None = None,
) -> list[Year]:
    """Each fiscal year that a call reaches, in order.

    No mix of projects that the call allows costs more in a year than `worst`, and some mix costs
    exactly that. `rounds` is how many years in a row it is called for: the load is at its worst
    when as many rounds overlap as a project has years. `reserved` is promised by other calls.
    """
    projects, level, worst = Counter[int](), Counter[int](), Counter[int]()
    awards = amounts.awards_max
    for start in range(fiscal_year, fiscal_year + rounds):
        for nth in range(amounts.years_max):
            projects[start + nth] += awards
            level[start + nth] += awards * _level(amounts)
            worst[start + nth] += awards * _most(amounts, nth)
    taken = reserved or {}
    return [
        Year(year, projects[year], level[year], worst[year], taken.get(year, 0),
             limit(budget, year))
        for year in sorted(projects)
    ]  # fmt: skip


def overruns(
    decided: Mapping[int, int], reserved: Mapping[int, int], budget: Budget
) -> list[Overrun]:
    """The years in which what is decided and what is reserved for running projects do not fit.

    A year of which the council has said nothing yet is promised under the reserve of its budget.
    """
    found: list[Overrun] = []
    for year in sorted(set(chain(decided, reserved))):
        promised, most = decided.get(year, 0) + reserved.get(year, 0), limit(budget, year)
        if most is not None and promised > most:
            found.append(Overrun(year, promised, most))
    return found


def room(year: int, taken: int, budget: Budget) -> int | None:
    """What a year still allows; None where no limit is set."""
    most = limit(budget, year)
    return None if most is None else max(most - taken, 0)


def limit(budget: Budget, year: int) -> int | None:
    """What the council passed for a year, else what it lets be promised ahead; None where it has
    said nothing of it yet."""
    passed = budget.appropriated.get(year)
    return budget.commitment_limit.get(year) if passed is None else passed


def _level(amounts: Amounts) -> int:
    return min(amounts.per_year_max, amounts.total_max // amounts.years_max)


def _most(amounts: Amounts, nth: int) -> int:
    """The years before took at least the least; what remains of the total can come at once."""
    return min(amounts.per_year_max, max(amounts.total_max - nth * amounts.per_year_min, 0))
