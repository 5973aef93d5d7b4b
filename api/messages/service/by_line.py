"""Batches of a message go to LINE: one call for up to five hundred people.

A call is written down with its retry key and its people before it is made for the first time. What
is asked again is asked with the same key for the same people: LINE knows it as done where it was.
"""

import logging
import time
from uuid import UUID

import orjson
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import db
from api.kit.ids import new_id
from api.kit.mail import Deferred, Refused
from api.messages import bubbles, repository
from api.messages.exits import claiming
from api.messages.exits.claiming import Batch, Call, Hours
from api.messages.models import Message, MessageCall, Outcome
from api.messages.rules.hours import MOST_TRIES
from api.messages.states import MessageState
from api.municipality import repository as municipality
from api.post import line
from api.post.line import UnknownAccountError
from api.subscriptions import service as subscriptions
from api.subscriptions.states import ChannelKind

logger = logging.getLogger(__name__)
LOOK_AGAIN = 3.0
"""Seconds for which a card is as it was: its picture may become ready meanwhile."""
_cards: dict[tuple[UUID, int, str], tuple[float, bytes]] = {}


async def send(
    session: AsyncSession, message: Message, batch: Batch, hours: Hours
) -> tuple[int, set[int]]:
    """Send it to those who may be disturbed; how many are to be asked again, and the hours at
    which the nights of the others end."""
    card = await _card(session, message, batch.language)
    calls, mornings = await claiming.calls(batch, hours, new_id())
    later = 0
    while calls:
        call = calls.pop(0)
        try:
            outcome = await _made(call, card)
        except UnknownAccountError:
            # One of them does not exist, and LINE took none: each half is a call of its own.
            calls = [*await claiming.halved(call, new_id(), new_id()), *calls]
            continue
        except Deferred as fault:
            logger.warning("line: later", extra={"call": str(call.retry_key), "why": str(fault)})
            if batch.tries < MOST_TRIES:
                later += call.people
                continue
            outcome = Outcome.GAVE_UP
        if await claiming.ended(call, outcome) != MessageState.SENDING:
            break
    return later, mornings


async def _card(session: AsyncSession, message: Message, language: str) -> bytes:
    """What LINE is given, as JSON."""
    key = (message.id, message.version, language)
    until, card = _cards.get(key, (0.0, b""))
    now = time.monotonic()
    if now < until:
        return card
    ward = await municipality.current(session)
    picture = await repository.picture(session, message)
    card = orjson.dumps(bubbles.card(ward, message, language, picture))
    for old in [one for one, (ends, _) in _cards.items() if ends < now]:
        del _cards[old]
    _cards[key] = (now + LOOK_AGAIN, card)
    return card


async def _made(call: Call, card: bytes) -> Outcome:
    """Make a call, for the first time or again."""
    if call.to is None:
        return Outcome.SILENCED
    try:
        await line.multicast(call.to, card, call.retry_key)
    except UnknownAccountError:
        if call.people > 1:
            raise
        await _forget(call)
        return Outcome.REFUSED
    except Refused as fault:
        logger.exception("line: refused", extra={"call": str(call.retry_key), "why": str(fault)})
        return Outcome.REFUSED
    return Outcome.ACCEPTED


async def _forget(call: Call) -> None:
    """The account of the only one in a call does not exist."""
    async with db.transaction() as session:
        people = select(MessageCall.people).where(MessageCall.retry_key == call.retry_key)
        (person,) = (await session.scalars(people)).one()
        await subscriptions.refused(session, person, ChannelKind.LINE, "refused")
