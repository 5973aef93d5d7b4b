"""What comes in once: its receipt number, and the row that a submission becomes."""

import hmac
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel
from sqlalchemy import ColumnElement, LargeBinary, Sequence, func
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.errors import FieldError, NotNow
from api.kit.ids import keyed_hash
from api.kit.personal import EMPTIED, personal


class Submitted:
    """Columns of what a client submits under an id that it made itself."""

    submission_hash: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info=personal("personal", purpose="telling a repeat from other words", fate=EMPTIED),
    )
    """A keyed hash of what was sent; nothing in rows of the releases before, and after erasure."""


class Received(Protocol):
    """A row with a receipt number, and a submission id that is unique for ever."""

    number: Any
    submission_id: Any


S = TypeVar("S", bound=Submitted)


def hash_of(body: BaseModel, about: object = "") -> bytes:
    """What `Submitted` keeps of a body; `about`: what it was said of, where the body does not
    say. What was left out counts as its default, so that newer fields change no older hash."""
    said = body.model_dump_json(exclude_defaults=True)
    return keyed_hash("submission", f"{about}\n{said}".encode())


def repeated(
    row: S | None, body: BaseModel, about: object = "", *, same_words: bool = False
) -> S | None:
    """The row that this very submission became, if it was received before; 409 for other words
    under its id: they must not be lost in silence, nor open what the first ones became.

    `same_words`: what tells a row that has no hash.
    """
    if row is None:
        return None
    if row.submission_hash is not None:
        same_words = hmac.compare_digest(row.submission_hash, hash_of(body, about))
    if not same_words:
        raise reused()
    return row


def reused() -> NotNow:
    """Other words were received under an id that a client made."""
    detail = "Other words were received under this id; send these with a new one"
    return NotNow(errors=[FieldError(pointer="/submission_id", code="reused", detail=detail)])


def next_number(letter: str, sequence: Sequence) -> ColumnElement[str]:
    """`R-2026-001841`, counted by the database; longer than six digits after a million."""
    # The sequence may stand here only once: each mention takes a number.
    padded = func.to_char(sequence.next_value(), "FM9999999000000")
    return func.concat(f"{letter}-{clock.today().year}-", padded)


async def insert(session: AsyncSession, row: Received) -> None:
    """Store what came in, or 409 while the same submission is being received elsewhere."""
    session.add(row)
    try:
        # The number comes back with it: the column is one that the database gives (`FetchedValue`).
        await session.flush()
    except IntegrityError as error:
        if "submission_id" not in str(error.orig):
            raise
        # Two tabs sent it at once: the other one is about to have an answer.
        raise NotNow("This submission is being received") from error
