"""Keyset paging: a cursor is the sort key of the last row, opaque and signed."""

import base64
import binascii
import hmac
from datetime import datetime
from typing import Annotated, Any, TypeVar
from uuid import UUID

import orjson
from fastapi import Depends, Query
from sqlalchemy import Select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from api.kit.db import Record
from api.kit.errors import field_error
from api.kit.ids import keyed_hash
from api.kit.params import Parameters
from api.kit.text import said

Row = TypeVar("Row", bound=Record)


class PageRequest:
    """How much of a list, and after which row."""

    def __init__(
        self,
        limit: Annotated[int, Query(ge=1, le=100, description="Rows at most")] = 30,
        cursor: Annotated[
            Annotated[str, said(r"^[A-Za-z0-9_-]+$")] | None,
            Query(max_length=500, description="`next` of the page before"),
        ] = None,
    ) -> None:
        self.limit = limit
        self.cursor = cursor

    def after(self, listing: str) -> list[Any] | None:
        """The sort key that the page starts after; `listing` names list and order."""
        return read_cursor(listing, self.cursor) if self.cursor else None


Paging = Annotated[PageRequest, Depends(Parameters(PageRequest))]


async def page(
    session: AsyncSession,
    query: Select[Row],
    by: InstrumentedAttribute[datetime],
    request: PageRequest,
    *,
    listing: str,
    falling: bool = True,
) -> tuple[list[Row], str | None]:
    """A page of a query's rows, in the order of an instant and, where that is the same, of their
    ids; and the cursor of the page after."""
    instant, row_id = by, by.class_.id
    if after := request.after(listing):
        key, last = tuple_(instant, row_id), (datetime.fromisoformat(after[0]), UUID(after[1]))
        query = query.where(key < last if falling else key > last)
    order = [instant.desc(), row_id.desc()] if falling else [instant, row_id]
    rows = list(await session.scalars(query.order_by(*order).limit(request.limit + 1)))
    shown = rows[: request.limit]
    if len(rows) == len(shown):
        return shown, None
    last_key = [getattr(shown[-1], by.key).isoformat(), str(shown[-1].id)]
    return shown, make_cursor(listing, last_key)


def make_cursor(listing: str, key: list[Any]) -> str:
    """A cursor for the row with this sort key (JSON values)."""
    body = orjson.dumps(key)
    return base64.urlsafe_b64encode(_signature(listing, body) + body).rstrip(b"=").decode()


def read_cursor(listing: str, cursor: str) -> list[Any]:
    """The sort key inside a cursor; 422 for one that was not made for this list here."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except (binascii.Error, ValueError) as wrong:
        raise _bad_cursor() from wrong
    signature, body = raw[:8], raw[8:]
    if not hmac.compare_digest(signature, _signature(listing, body)):
        raise _bad_cursor()
    return orjson.loads(body)


def _signature(listing: str, body: bytes) -> bytes:
    return keyed_hash(f"cursor:{listing}", body)[:8]


def _bad_cursor() -> Exception:
    return field_error("#/query/cursor", "cursor", "The cursor is not from this list")
