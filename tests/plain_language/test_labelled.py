"""What is found of what people labelled, and of what was held out while the rules were made."""

import pytest

from tests.plain_language.measured import Measured, measured


@pytest.fixture(params=[False, True], ids=["known", "held out"], scope="module")
def counts(request: pytest.FixtureRequest) -> Measured:
    return measured(held_out=request.param)


def test_nine_of_ten_findings_are_right_and_four_of_five_are_made(counts: Measured) -> None:
    assert counts.precision() >= 0.95
    assert counts.recall() >= 0.93
    precision, recall = counts.macro()
    assert precision >= 0.93
    assert recall >= 0.9


def test_no_rule_hides_behind_the_others(counts: Measured) -> None:
    found = {rule: (counts.precision(rule), counts.recall(rule)) for rule in counts.rules()}
    assert {rule: one for rule, one in found.items() if one[0] < 0.75 or one[1] < 0.6} == {}


def test_what_is_said_plainly_scores_higher(counts: Measured) -> None:
    assert counts.pairs >= 25
    assert counts.ordered / counts.pairs >= 0.95
