"""Whoever adds a column about people says what becomes of it when its reporter is erased."""

from api.reports.retention import plan
from api.reports.retention.rules import RULES, Fate
from api.rooms import import_tables

import_tables()


def test_every_tagged_column_has_a_rule() -> None:
    missing = sorted(set(plan.tagged()) - set(RULES))
    assert missing == [], "add a line to api/reports/retention/rules.py"


def test_no_rule_is_left_over() -> None:
    assert sorted(set(RULES) - set(plan.tagged())) == []


def test_what_stays_says_why() -> None:
    assert [
        name for name, rule in RULES.items() if rule.fate is Fate.STAYS and not rule.reason
    ] == []


def test_every_column_that_is_emptied_can_be_reached_and_can_be_empty() -> None:
    columns = plan.tagged()
    emptied = {name for name, rule in RULES.items() if rule.fate is Fate.EMPTIED}
    for name in emptied:
        plan.empty(columns[name])
    reached = {f"{made.table.name}" for made in plan.statements()}  # type: ignore[attr-defined]
    own = {"reports", "contributions", "solved_reports"}
    assert reached | own == {name.split(".")[0] for name in emptied}
