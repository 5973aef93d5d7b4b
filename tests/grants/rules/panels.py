"""Panels as they are invented for tests: who read what, and with which points."""

import random
from collections.abc import Mapping

from api.grants.rules.ranking import Sheet

MAXIMA = {"issue": 20, "effect": 25, "team": 20, "together": 15, "budget": 10, "after": 10}


def panel(
    seed: int,
    applications: int,
    reviewers: int,
    each: int,
    maxima: Mapping[str, int] = MAXIMA,
) -> list[Sheet]:
    """Every application read by `each` reviewers, in turn, with points by chance."""
    chance = random.Random(seed)  # noqa: S311 - invented points
    return [
        Sheet(
            f"a{application:03}",
            f"r{(application * each + turn) % reviewers:02}",
            {code: chance.randint(0, most) for code, most in maxima.items()},
        )
        for application in range(applications)
        for turn in range(each)
    ]


def flat(application: str, reviewer: str, points: int, effect: int = 0) -> Sheet:
    """A sheet of two criteria: the effect, and the rest of the points."""
    return Sheet(application, reviewer, {"effect": effect, "rest": points - effect})
