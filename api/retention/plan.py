"""The statements that erase what other tables hold of the author of a thing, made from what stands
beside their columns."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Executable, Table, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import JSONB

from api.kit.db import Model
from api.kit.personal import EMPTIED, columns, table_of
from api.kit.rights import APPEND_ONLY
from api.kit.subjects import Kind


@lru_cache
def statements(kind: Kind[Any]) -> tuple[Executable, ...]:
    """One for each table that holds something of the author of such a thing; `:ids` are those of
    the things. What the application can only add to is emptied by the owner's function."""
    found: list[Executable] = []
    for table in Model.metadata.sorted_tables:
        subject = naming(table, kind)
        emptied = columns(table, EMPTIED)
        if subject is None or not emptied:
            continue
        if table.info == APPEND_ONLY:
            found.append(select(getattr(func, f"forget_{table.name}")(bindparam("ids"))))
            continue
        statement = update(table).where(subject.in_(bindparam("ids", expanding=True)))
        if "subject_kind" in table.columns:
            statement = statement.where(table.columns["subject_kind"] == kind.name)
        found.append(statement.values({column: nothing(column) for column in emptied}))
    return tuple(found)


def naming(table: Table, kind: Kind[Any]) -> Column[Any] | None:
    """The column of another table that says which thing of this kind a row is about."""
    own = table_of(kind.table)
    if table is own:
        return None
    if "subject_kind" in table.columns:
        return table.columns["subject_id"]
    if (by_name := table.columns.get(f"{kind.name}_id")) is not None:
        return by_name
    referring = [column for column in table.columns if column.references(own.columns["id"])]
    return referring[0] if len(referring) == 1 else None


def nothing(column: Any) -> Any:
    """Nothing, as this column can hold it."""
    if column.nullable:
        return None
    return [] if isinstance(column.type, JSONB) else ""
