"""What a call can cost at worst in each fiscal year, against what the council has given."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain


@dataclass(frozen=True, slots=True)
class Plan:
    """What a call promises at most: new awards of a year, for how many years, within which band.

    `rounds` is how many years in a row it is called for: the load is at its worst when as many
    rounds overlap as a project has years.
    """

    first_year: int
    awards_max: int
    years_max: int
    per_year_min: int
    per_year_max: int
    total_max: int
    rounds: int = 1


@dataclass(frozen=True, slots=True)
class Budget:
    """What the council passed (years that have a budget), and what it lets be promised ahead."""

    appropriated: Mapping[int, int]
    commitment_limit: Mapping[int, int]

    def limit(self, year: int) -> int | None:
        """What a year allows; None where the council has said nothing of it yet."""
        passed = self.appropriated.get(year)
        return self.commitment_limit.get(year) if passed is None else passed


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


def forecast(plan: Plan, budget: Budget, reserved: Mapping[int, int] | None = None) -> list[Year]:
    """Each fiscal year that the call reaches, in order.

    No mix of projects that the call allows costs more in a year than `worst`, and some mix costs
    exactly that. `reserved` is promised already by other calls.
    """
    projects, level, worst = Counter[int](), Counter[int](), Counter[int]()
    for start in range(plan.first_year, plan.first_year + plan.rounds):
        for nth in range(plan.years_max):
            projects[start + nth] += plan.awards_max
            level[start + nth] += plan.awards_max * _level(plan)
            worst[start + nth] += plan.awards_max * _most(plan, nth)
    taken = reserved or {}
    return [
        Year(year, projects[year], level[year], worst[year], taken.get(year, 0), budget.limit(year))
        for year in sorted(projects)
    ]


def overruns(
    decided: Mapping[int, int], reserved: Mapping[int, int], budget: Budget
) -> list[Overrun]:
    """The years in which what is decided and what is reserved for running projects do not fit.

    A year of which the council has said nothing yet is promised under the reserve of its budget.
    """
    found: list[Overrun] = []
    for year in sorted(set(chain(decided, reserved))):
        promised, limit = decided.get(year, 0) + reserved.get(year, 0), budget.limit(year)
        if limit is not None and promised > limit:
            found.append(Overrun(year, promised, limit))
    return found


def room(year: int, taken: int, budget: Budget) -> int | None:
    """What a year still allows; None where no limit is set."""
    limit = budget.limit(year)
    return None if limit is None else max(limit - taken, 0)


def _level(plan: Plan) -> int:
    return min(plan.per_year_max, plan.total_max // plan.years_max)


def _most(plan: Plan, nth: int) -> int:
    """The years before took at least the least; what remains of the total can come at once."""
    return min(plan.per_year_max, max(plan.total_max - nth * plan.per_year_min, 0))
