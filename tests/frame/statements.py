"""Counts what a request asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import psycopg

_FRAME = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


class Statements(list[str]):
    """Every statement since the fixture began or was cleared: sign-in checks and jobs too.

    The savepoints that stand for a request's BEGIN and COMMIT are left out.
    """


@contextmanager
def counted() -> Iterator[Statements]:
    """Listen at the driver, below SQLAlchemy and the job queue."""
    seen = Statements()
    execute = psycopg.AsyncCursor.execute
    many = psycopg.AsyncCursor.executemany

    def note(query: Any) -> None:
        words = str(query.decode() if isinstance(query, bytes) else query).strip()
        if not words.upper().startswith(_FRAME):
            seen.append(words)

    async def one(self: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        note(query)
        return await execute(self, query, *args, **kwargs)

    async def several(self: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        note(query)
        return await many(self, query, *args, **kwargs)

    with (
        patch.object(psycopg.AsyncCursor, "execute", one),
        patch.object(psycopg.AsyncCursor, "executemany", several),
    ):
        yield seen
