"""The order of applications: strictness of reviewers, threshold, ties, what is absent."""

import random
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.grants.rules import severity
from api.grants.rules.ranking import Method, Ranking, Rule, Sheet, drawn, rank, selected
from api.grants.rules.severity import Points
from tests.grants.rules.panels import flat, panel

PLAIN = Rule(0, ["criterion:effect", "chair", "lottery"])


def order(ranking: Ranking) -> list[tuple[str, int | None]]:
    return [(row.application, row.rank) for row in ranking.rows]


def points(sheets: list[Sheet]) -> list[Points]:
    return [Points(one.application, one.reviewer, one.points) for one in sheets]


def test_a_strict_reviewer_costs_nobody_a_place() -> None:
    """Two halves read by different people; the strict one takes 20 points from each."""
    worth = {f"a{n}": 50 + 3 * n for n in range(10)}
    # Nobody reads all, and r3 is strict.
    readers = {
        name: ["r1", "r2"] if n % 2 else ["r1", "r3"] for n, name in enumerate(sorted(worth))
    }
    sheets = [
        flat(name, reader, worth[name] - (20 if reader == "r3" else 0))
        for name, several in readers.items()
        for reader in several
    ]
    ranking = rank(list(worth), sheets, PLAIN)
    assert ranking.method == Method.ADDITIVE
    assert [row.application for row in ranking.rows] == sorted(worth, reverse=True)
    means = severity.means(points(sheets))
    assert sorted(means, key=means.__getitem__, reverse=True) != sorted(worth, reverse=True)
    assert severity.severities(points(sheets)) == {
        "r1": Fraction(20, 3), "r2": Fraction(20, 3), "r3": Fraction(-40, 3),
    }  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 5), st.integers(6, 30))
def test_the_fit_is_the_least_squares_of_floats(seed: int, each: int, applications: int) -> None:
    sheets = points(panel(seed, applications, 5, each))
    apps = sorted({one.application for one in sheets})
    readers = sorted({one.reviewer for one in sheets})
    if not severity.comparable(sheets):
        return
    matrix = np.zeros((len(sheets) + 1, len(apps) + len(readers)))
    for row, one in enumerate(sheets):
        matrix[row, apps.index(one.application)] = 1
        matrix[row, len(apps) + readers.index(one.reviewer)] = 1
    matrix[-1, len(apps) :] = 1
    wanted = np.linalg.lstsq(matrix, np.array([one.points for one in sheets] + [0]), rcond=None)[0]
    fitted = severity.adjusted(sheets)
    assert [float(fitted[name]) for name in apps] == pytest.approx(wanted[: len(apps)].tolist())
    assert sum(severity.severities(sheets).values()) == 0


def test_complete_panels_have_the_plain_mean() -> None:
    sheets = points(panel(1, 12, 7, 7))
    assert severity.comparable(sheets)
    assert severity.adjusted(sheets) == severity.means(sheets)


@pytest.mark.parametrize(
    ("sheets", "why"),
    [
        (panel(1, 8, 6, 3), "four sheets each"),
        (
            [flat(f"a{n}", "r1", n) for n in range(6)] + [flat(f"b{n}", "r2", n) for n in range(6)],
            "two halves that nobody links",
        ),
    ],
)
def test_where_strictness_cannot_be_told_the_mean_stands(sheets: list[Sheet], why: str) -> None:
    names = sorted({one.application for one in sheets})
    ranking = rank(names, sheets, PLAIN)
    assert ranking.method == Method.MEAN, why
    assert all(row.score == row.mean for row in ranking.rows)


def test_the_threshold_is_of_the_plain_mean() -> None:
    """Read by the strict one alone, it is worth more than its mean, but does not reach 60."""
    sheets = [flat(f"a{n}", reader, 80 - less)
              for n in range(6) for reader, less in (("r1", 0), ("r2", 30))]  # fmt: skip
    sheets += [flat("b", "r2", 59)]
    ranking = rank([f"a{n}" for n in range(6)] + ["b"], sheets, Rule(60, ["lottery"], "seed"))
    last = ranking.rows[-1]
    assert (last.application, last.mean, last.score, last.rank) == ("b", 59, 74, None)
    assert [row.rank for row in ranking.rows[:-1]] == [1, 2, 3, 4, 5, 6]


def test_a_mean_that_is_the_threshold_reaches_it() -> None:
    sheets = [flat("a", "r1", 59), flat("a", "r2", 61), flat("b", "r1", 59), flat("b", "r2", 60)]
    assert order(rank(["a", "b"], sheets, Rule(60, ["lottery"]))) == [("a", 1), ("b", None)]


def test_ties_go_by_the_criterion_then_the_chair_then_the_lot() -> None:
    sheets = [
        flat("a", "r", 70, 10), flat("b", "r", 70, 20), flat("c", "r", 70, 20),
        flat("d", "r", 70, 20), flat("e", "r", 60, 25),
    ]  # fmt: skip
    names = ["a", "b", "c", "d", "e"]
    silent = rank(names, sheets, Rule(0, PLAIN.tie_order, "2027"))
    # The lottery waits until the chair has spoken.
    assert order(silent) == [("b", 1), ("c", 1), ("d", 1), ("a", 4), ("e", 5)]
    assert silent.ties == [["b", "c", "d"]]
    chair = {"b": 2, "c": 1, "d": 2}
    spoken = rank(names, sheets, Rule(0, PLAIN.tie_order, "2027", chair=chair))
    lots = sorted(["b", "d"], key=lambda name: drawn("2027", name))
    assert order(spoken) == [("c", 1), (lots[0], 2), (lots[1], 3), ("a", 4), ("e", 5)]
    steps = {row.application: row.tie for row in spoken.rows}
    assert steps == {"a": "criterion:effect", "b": "lottery", "c": "chair", "d": "lottery",
                     "e": None}  # fmt: skip
    assert spoken.ties == []


def test_without_a_seed_nobody_draws() -> None:
    sheets = [flat("a", "r", 70), flat("b", "r", 70)]
    assert rank(["a", "b"], sheets, Rule(0, ["lottery"])).ties == [["a", "b"]]
    with pytest.raises(ValueError, match="a lottery"):
        rank(["a", "b"], sheets, Rule(0, ["dice"]))


def test_equals_at_the_cut_all_pass() -> None:
    sheets = [flat("a", "r", 80), flat("b", "r", 70), flat("c", "r", 70), flat("d", "r", 60)]
    ranking = rank(["a", "b", "c", "d"], sheets, Rule(0, []))
    assert selected(ranking, 2) == ["a", "b", "c"]


def test_what_is_absent_is_no_zero() -> None:
    sheets = [flat("a", "r1", 80), flat("a", "r2", 80), flat("b", "r1", 70), flat("b", "r2", 70)]
    recused = [one for one in sheets if (one.application, one.reviewer) != ("a", "r2")]
    ranking = rank(["a", "b", "c"], recused, Rule(0, [], sheets_each=1))
    assert order(ranking) == [("a", 1), ("b", 2), ("c", None)]
    assert (ranking.rows[0].mean, ranking.rows[0].sheets) == (80, 1)
    assert (ranking.rows[2].mean, ranking.too_few) == (None, ["c"])
    assert rank(["a", "b", "c"], recused, Rule(0, [], sheets_each=2)).too_few == ["a", "c"]


@pytest.mark.parametrize(("low", "talked_over"), [(40, ["a"]), (41, [])])
def test_sheets_far_apart_are_talked_over_first(low: int, talked_over: list[str]) -> None:
    sheets = [flat("a", "r1", 80), flat("a", "r2", low), flat("b", "r1", 60)]
    assert rank(["a", "b"], sheets, Rule(0, [])).discuss == talked_over


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.randoms())
def test_the_order_of_the_sheets_does_not_matter(seed: int, chance: random.Random) -> None:
    sheets = panel(seed, 10, 4, 3, {"effect": 3, "rest": 2})
    names = sorted({one.application for one in sheets})
    rule = Rule(2, ["criterion:effect", "lottery"], "seed")
    first = rank(names, sheets, rule)
    chance.shuffle(sheets)
    assert rank(names, sheets, rule).rows == first.rows
    ranks = [row.rank for row in first.rows if row.rank]
    assert ranks == [*range(1, len(ranks) + 1)]
