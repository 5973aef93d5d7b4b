"""Batches of a message go to LINE: one call for up to five hundred people.

A call is written down with its retry key and its people before it is made for the first time. What
is asked again is asked with the same key for the same people: LINE knows it as done where it was.
"""

import logging
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ARRAY, Select, Uuid, any_, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, db
from api.kit.ids import new_id
from api.kit.mail import Deferred, Refused
from api.messages import bubbles, repository
from api.messages.exits import claiming
from api.messages.exits.claiming import Waiting
from api.messages.models import Message, MessageBatch, MessageCall, Outcome
from api.messages.rules.hours import MOST_TRIES
from api.messages.states import MessageState
from api.municipality import repository as municipality
from api.post import line
from api.post.line import UnknownAccountError
from api.subscriptions import service as subscriptions
from api.subscriptions.models import RecipientChannel
from api.subscriptions.states import ChannelKind

logger = logging.getLogger(__name__)


async def send(
    session: AsyncSession, message: Message, batch: MessageBatch, people: Sequence[Waiting]
) -> int:
    """Send it to these people; how many are to be asked again."""
    if await claiming.state(message.id) != MessageState.SENDING:
        return 0
    ward = await municipality.current(session)
    pictures = (await repository.images(session, [message.id]))[message.id]
    picture = pictures[0][1].large if pictures else None
    card = bubbles.card(ward, message, batch.language, picture)
    calls = await _calls(message.id, batch.number, [person.id for person in people])
    later = 0
    while calls:
        call = calls.pop(0)
        try:
            outcome = await _made(call, card)
        except UnknownAccountError:
            # One of them does not exist, and LINE took none: each half is a call of its own.
            calls = [*await _halved(call), *calls]
            continue
        except Deferred as fault:
            logger.warning("line: later", extra={"call": str(call.retry_key), "why": str(fault)})
            if batch.tries < MOST_TRIES:
                later += len(call.people)
                continue
            outcome = Outcome.GAVE_UP
        if await _ended(call, outcome) != MessageState.SENDING:
            break
    return later


async def _calls(message_id: UUID, number: int, people: Sequence[UUID]) -> list[MessageCall]:
    """The calls that were begun and not ended, and one for whoever is in none of them."""
    async with db.transaction() as session:
        begun = await session.scalars(
            select(MessageCall)
            .where(MessageCall.message_id == message_id, MessageCall.number == number)
            .where(MessageCall.ended_at.is_(None))
            .order_by(MessageCall.made_at, MessageCall.retry_key)
        )
        calls = [*begun]
        known = {one for call in calls for one in call.people}
        fresh = [one for one in people if one not in known]
        if fresh:
            calls.append(_call(message_id, number, fresh))
            session.add(calls[-1])
        return calls


def _call(message_id: UUID, number: int, people: Sequence[UUID]) -> MessageCall:
    return MessageCall(
        retry_key=new_id(), message_id=message_id, number=number, people=[*people],
        made_at=clock.now(),
    )  # fmt: skip


async def _made(call: MessageCall, card: Sequence[line.Message]) -> Outcome:
    """Make a call, for the first time or again."""
    async with db.transaction() as session:
        found = await session.scalars(_accounts(call.people))
        accounts = [account for account in found if account is not None]
    if not accounts:
        return Outcome.SILENCED
    try:
        await line.multicast(accounts, card, call.retry_key)
    except UnknownAccountError:
        if len(call.people) > 1:
            raise
        async with db.transaction() as session:
            await subscriptions.refused(session, call.people[0], ChannelKind.LINE, "refused")
        return Outcome.REFUSED
    except Refused as fault:
        logger.exception("line: refused", extra={"call": str(call.retry_key), "why": str(fault)})
        return Outcome.REFUSED
    return Outcome.ACCEPTED


def _accounts(people: Sequence[UUID]) -> Select[str | None]:
    way = RecipientChannel
    # As one value: five hundred of their own cost more than the call.
    some = literal([*people], ARRAY(Uuid()))
    return (
        select(way.address)
        .where(way.recipient_id == any_(some), way.kind == ChannelKind.LINE)
        .where(way.confirmed_at.is_not(None), way.stopped_at.is_(None))
        .order_by(way.recipient_id)
    )


async def _halved(call: MessageCall) -> list[MessageCall]:
    middle = len(call.people) // 2
    halves = [
        _call(call.message_id, call.number, part)
        for part in (call.people[:middle], call.people[middle:])
    ]
    async with db.transaction() as session:
        await _end(session, call)
        session.add_all(halves)
    return halves


async def _ended(call: MessageCall, outcome: Outcome) -> str:
    """Write down what became of it for all of its people; the state that the message is in."""
    async with db.transaction() as session:
        await _end(session, call)
        return await claiming.settle_all(session, call.message_id, call.people, outcome)


async def _end(session: AsyncSession, call: MessageCall) -> None:
    await session.execute(
        update(MessageCall)
        .where(MessageCall.retry_key == call.retry_key)
        .values(ended_at=clock.now())
    )
