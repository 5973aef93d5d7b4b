"""A page of a queue as JSON made inside PostgreSQL: one statement, whatever the length."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import orjson

from api.desk.exits.where import Where
from api.kit.db import Rows
from api.kit.paging import PageRequest, make_cursor


@dataclass(frozen=True)
class Order:
    """By a column of this type and, where that is the same, by id."""

    column: str
    type: str
    falling: bool = False

    @property
    def sql(self) -> str:
        """For ORDER BY."""
        way = " DESC" if self.falling else ""
        return f"r.{self.column}{way}, r.id{way}"

    def after(self, where: Where, key: list[Any]) -> None:
        """The rows that come after the one with this sort key."""
        sign = "<" if self.falling else ">"
        where.add(
            f"(r.{self.column}, r.id) {sign} (CAST(%(key)s AS {self.type}), %(row_id)s)",
            key=str(key[0]),
            row_id=UUID(key[1]),
        )


@dataclass(frozen=True)
class Listing:
    """The rows `r` of a source in an order. `fields` makes the JSON of a row `p` of the page from
    its columns and from what `joins` brings along."""

    source: str
    order: Order
    fields: str
    joins: str = ""

    @cached_property
    def sql(self) -> str:
        """The statement, with `{where}` and `{n}` left open."""
        order = self.order.sql
        return f"""
WITH page AS (
  SELECT r.*, row_number() OVER (ORDER BY {order}) AS rn
  FROM {self.source} r WHERE {{where}} ORDER BY {order} LIMIT {{n}} + 1
)
SELECT coalesce(json_agg(json_build_object({self.fields})
  ORDER BY p.rn) FILTER (WHERE p.rn <= {{n}}), '[]')::text AS items,
json_agg(json_build_array(p.{self.order.column}, p.id)) FILTER (WHERE p.rn = {{n}})->0 AS last,
max(p.rn) > {{n}} AS more
FROM page p {self.joins}"""  # noqa: S608 — constants of the code


async def page(rows: Rows, listing: Listing, name: str, where: Where, paging: PageRequest) -> bytes:
    """A page as JSON bytes: `items`, and `next`, the cursor of the page after. A cursor is good for
    the list of this name alone."""
    if after := paging.after(name):
        listing.order.after(where, after)
    # A number that PostgreSQL knows lets it keep the plan; for a parameter it plans every time.
    sql = listing.sql.replace("{where}", where.sql()).replace("{n}", str(paging.limit))
    items, last, more = await rows.one(sql, where.parameters)
    cursor = orjson.dumps(make_cursor(name, last) if more else None)
    return b'{"items":' + items.encode() + b',"next":' + cursor + b"}"
