"""Whoever adds a column about people says beside it what becomes of it when its author is erased,
and where it is emptied, the statements reach it."""

from typing import Any

import pytest

from api import rooms
from api.kit import subjects
from api.kit.personal import EMPTIED, STAYS, Fate, columns, of, personal, table_of, tagged
from api.retention import plan

rooms.install()


@pytest.mark.parametrize(("fate", "why"), [(STAYS, ""), (EMPTIED, "no reason is needed")])
def test_what_stays_says_why_and_nothing_else_does(fate: Fate, why: str) -> None:
    with pytest.raises(ValueError, match="why belongs to what stays"):
        personal("personal", purpose="a name", fate=fate, why=why)


def test_every_tag_is_a_declaration() -> None:
    assert {name for name, column in tagged().items() if of(column) is None} == set()
    assert len(tagged()) >= 58


def test_every_column_that_is_emptied_can_be_reached_and_can_be_empty() -> None:
    emptied = {name for name, column in tagged().items() if fate_of(column) is EMPTIED}
    for name in emptied:
        plan.nothing(tagged()[name])
    kinds = subjects.known()
    own = {table_of(kind.table).name for kind in kinds}
    reached = {
        table.name
        for kind in kinds
        for table in {column.table for column in tagged().values()}
        if plan.naming(table, kind) is not None and columns(table, EMPTIED)
    }
    assert reached | own >= {name.split(".")[0] for name in emptied}
    assert all(plan.statements(kind) for kind in kinds)


def fate_of(column: Any) -> Fate:
    said = of(column)
    assert said is not None
    return said.fate
