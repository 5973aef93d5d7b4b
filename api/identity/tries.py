"""Tries of codes and of keys of links are counted where they fail, by address and by what they
would open. The codes are long; counting keeps them from being tried at leisure all the same, and
lets the log show that somebody does.
"""

from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from datetime import timedelta

from fastapi import Request

from api.identity.address import believed, client_address
from api.kit.errors import NotFound
from api.kit.limits import Limit, count_outside, refuse_used_up
from api.kit.settings import settings

HOUR = timedelta(hours=1)
PER_ADDRESS, PER_SUBJECT = 100, 20

_address: ContextVar[str | None] = ContextVar("address", default=None)


async def from_whom(request: Request) -> None:
    """Remember where this request comes from, for the length of it."""
    _address.set(believed(client_address(request)))


@asynccontextmanager
async def tried(subject: str | None) -> AsyncGenerator[None]:
    """Around the comparison: 429 where too many failed in this hour, right or wrong now, and one
    more is counted where this one fails (`NotFound`)."""
    subjects = [subject] if subject is not None else []
    await refuse(subjects)
    try:
        yield
    except NotFound:
        await count(subjects)
        raise


async def refuse(subjects: Iterable[str]) -> None:
    """429 where too many tries of one of these failed in this hour, or too many from here."""
    await refuse_used_up(*_uses(subjects))


async def count(subjects: Iterable[str]) -> None:
    """A try of each of these failed."""
    await count_outside(*_uses(subjects))


def _uses(subjects: Iterable[str]) -> list[tuple[Limit, str]]:
    factor = settings().flood_factor
    uses = [
        (Limit("wrong-key-subject", PER_SUBJECT * factor, HOUR), subject) for subject in subjects
    ]
    if address := _address.get():
        uses.append((Limit("wrong-key-address", PER_ADDRESS * factor, HOUR), address))
    return uses
