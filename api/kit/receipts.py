"""What comes in once: its receipt number, and the row that a submission becomes."""

from typing import Any, Protocol

from sqlalchemy import ColumnElement, Sequence, func
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.errors import NotNow


class Received(Protocol):
    """A row with a receipt number, and a submission id that is unique for ever."""

    number: Any
    submission_id: Any


def next_number(letter: str, sequence: Sequence) -> ColumnElement[str]:
    """`R-2026-001841`, counted by the database; longer than six digits after a million."""
    # The sequence may stand here only once: each mention takes a number.
    padded = func.to_char(sequence.next_value(), "FM9999999000000")
    return func.concat(f"{letter}-{clock.today().year}-", padded)


async def insert(session: AsyncSession, row: Received) -> None:
    """Store what came in, or 409 while the same submission is being received elsewhere."""
    session.add(row)
    try:
        await session.flush()
        # The database has counted the number; it is expired until it is read.
        await session.refresh(row, ["number"])
    except IntegrityError as error:
        if "submission_id" not in str(error.orig):
            raise
        # Two tabs sent it at once: the other one is about to have an answer.
        raise NotNow("This submission is being received") from error
