"""Columns that hold something of people: what it is for, how long it is kept, and what becomes of
it when its author is erased. Said beside the column; erasure, tests and pages read it there."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, cast

from sqlalchemy import Column, Table, inspect

from api.kit.db import Model


class Fate(StrEnum):
    """What becomes of a column when its author is erased."""

    EMPTIED = "emptied"
    """Set to nothing: NULL, or an empty text or list."""
    PUBLIC = "public"
    """The private value is replaced by the one that the public may see."""
    BY_ROOM = "by_room"
    """Its room does it, since rows, files or counts hang on it."""
    STAYS = "stays"
    """`why` says why."""


EMPTIED, PUBLIC, BY_ROOM, STAYS = Fate
OUTCOME = "public words of the outcome"
OF_ANOTHER = "of another person, who takes it back herself"
OF_THE_ACCOUNT = "of the account, which outlives what it sent and is closed by its owner"
OF_STAFF = "of staff or partners"
GONE_SOONER = "deleted by a job of its own after a shorter time"


@dataclass(frozen=True)
class Personal:
    """The declaration beside a column. `days`: when it goes by itself, however old its record."""

    kind: Literal["personal", "sensitive", "secret"]
    purpose: str
    fate: Fate
    days: int | None
    why: str


def personal(
    kind: Literal["personal", "sensitive", "secret"],
    *,
    purpose: str,
    fate: Fate,
    days: int | None = None,
    why: str = "",
) -> dict[str, Any]:
    """The `info` of a column with personal data. What stays says why; nothing else needs to."""
    if (fate is STAYS) != bool(why):
        raise ValueError("why belongs to what stays, and to nothing else")
    return {"personal": Personal(kind, purpose, fate, days, why)}


def of(column: Column[Any]) -> Personal | None:
    """What is declared of a column; nothing where it holds nothing of people."""
    return column.info.get("personal")


def tagged() -> dict[str, Column[Any]]:
    """Every column of every table that holds something of people, by `table.column`."""
    return {
        f"{table.name}.{column.name}": column
        for table in Model.metadata.sorted_tables
        for column in table.columns
        if of(column) is not None
    }


def table_of(model: type[Any]) -> Table:
    """The table that a model is mapped to."""
    return cast("Table", inspect(model).local_table)


def columns(table: Table, fate: Fate) -> list[Column[Any]]:
    """The columns of a table with this fate."""
    return [c for c in table.columns if (said := of(c)) is not None and said.fate is fate]
