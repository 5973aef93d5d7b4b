"""The statements that empty columns, made once from the tags and the rules."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Table, Update, bindparam, update
from sqlalchemy.dialects.postgresql import JSONB

from api.kit.db import Model
from api.reports.retention.rules import RULES, Fate

_ROW_OF = {"promises": "subject_id"}
"""The column that names the report, where no foreign key says so."""
_GIVEN = ("contributions", "solved_reports", "theme_observations")
"""Tables of what residents gave, which end by themselves (`given`)."""
_MORE = {"promises": {"subject_kind": "report"}}


def tagged() -> dict[str, Column[Any]]:
    """Every column of every table that holds something of people."""
    return {
        f"{table.name}.{column.name}": column
        for table in Model.metadata.sorted_tables
        for column in table.columns
        if "personal" in column.info
    }


@lru_cache
def statements() -> tuple[Update, ...]:
    """One statement for each table but that of the reports; `:ids` are those of the reports."""
    columns: dict[Table, list[Column[Any]]] = {}
    for name, column in tagged().items():
        if RULES[name].fate is Fate.EMPTIED and column.table.name not in ("reports", *_GIVEN):
            assert isinstance(column.table, Table)
            columns.setdefault(column.table, []).append(column)
    return tuple(_statement(table, found) for table, found in columns.items())


def _statement(table: Table, columns: list[Column[Any]]) -> Update:
    report = table.columns[_ROW_OF.get(table.name, "report_id")]
    made = update(table).where(report.in_(bindparam("ids", expanding=True)))
    for name, value in _MORE.get(table.name, {}).items():
        made = made.where(table.columns[name] == value)
    return made.values({column: empty(column) for column in columns})


def empty(column: Any) -> Any:
    """Nothing, as this column can hold it."""
    if column.nullable:
        return None
    return [] if isinstance(column.type, JSONB) else ""
