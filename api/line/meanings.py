"""What events of the chat mean to rooms. Each room says it (`rooms.install`), the door knows none;
what no room takes is about what somebody wants to hear."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from api.line.rules import Button, Event
from api.post.line import Message
from api.subscriptions.models import AlertRecipient


@dataclass(frozen=True)
class Said:
    """What is answered. `otherwise`: what is to be done where LINE did not take the answer, in a
    transaction of its own."""

    messages: Sequence[Message]
    otherwise: Callable[[AsyncSession], Awaitable[None]] | None = None


@dataclass(frozen=True)
class Meaning:
    """What a room makes of the chat. `concerns`: whether an event is the room's. `answer`: take
    it. `left`: an account is gone. `begin`: the button that begins, in a language."""

    concerns: Callable[[AsyncSession, Event], Awaitable[bool]]
    answer: Callable[[AsyncSession, AlertRecipient, Event], Awaitable[Said]]
    left: Callable[[AsyncSession, str], Awaitable[None]]
    begin: Callable[[str], Button]


_meanings: dict[str, Meaning] = {}


def register(room: str, meaning: Meaning) -> None:
    """Listen to the chat."""
    _meanings[room] = meaning


def every() -> Iterable[Meaning]:
    """Those of all rooms."""
    return _meanings.values()


async def of(session: AsyncSession, event: Event) -> Meaning | None:
    """The room that an event is for."""
    for meaning in every():
        if await meaning.concerns(session, event):
            return meaning
    return None
