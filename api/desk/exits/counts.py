"""How much lies in a queue, of each sort: one statement."""

from collections.abc import Mapping
from typing import TypeVar

from api.desk.exits.where import Where
from api.kit.db import Rows
from api.kit.schema import Reply

Counts = TypeVar("Counts", bound=Reply)


def counts_sql(source: str, *parts: tuple[str, Mapping[str, str]]) -> str:
    """For each part, of the rows `r` that it names, how many fulfil each condition, by its name;
    `{where}` is left open."""
    selects = [_part(at, source, *part) for at, part in enumerate(parts)]
    return "SELECT * FROM " + ", ".join(selects)  # noqa: S608 — constants of the code


def _part(at: int, source: str, rows: str, sorts: Mapping[str, str]) -> str:
    counted = ", ".join(f"count(*) FILTER (WHERE {sort}) AS {name}" for name, sort in sorts.items())
    return f"(SELECT {counted} FROM {source} r WHERE ({rows}) AND {{where}}) part_{at}"  # noqa: S608


async def counts(rows: Rows, sql: str, where: Where, reply: type[Counts]) -> Counts:
    """The counts as a reply, whose fields stand in the order of the statement."""
    row = await rows.one(sql.replace("{where}", where.sql()), where.parameters)
    return reply.model_validate(dict(zip(reply.model_fields, row, strict=True)))
