"""Messages are prepared in the transaction of what they tell, and sent by jobs. Who left no address
is told nothing: there is nothing to send to."""

import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeVar, get_args
from uuid import UUID, uuid5

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, db
from api.kit.ids import keyed_hash, new_id
from api.kit.jobs import enqueue
from api.kit.mail import Deferred, Refused
from api.kit.words import edited
from api.post import letters
from api.post.channels import CHANNELS, channel_of
from api.post.letters import Letter
from api.post.models import Delivery
from api.post.texts import repository as texts

logger = logging.getLogger(__name__)
Item = TypeVar("Item")
Subject = tuple[str, UUID]
"""Kind and id of what a letter is about."""
Wait = Literal["digest", "weekly"]

ROWS, MAILS = 500, 50
"""Rows of one statement, mails of one job."""


@dataclass(frozen=True)
class Envelope:
    """One letter on its way. `recipient_id`: whose wish to be told it answers. `wait`: it goes out
    with others, the next morning or on Monday's. `due`: not before this instant, with all that this
    recipient is to be told then. `known_by`: the address by which it is seen that somebody was told
    already, if not the one it goes to."""

    to: str
    letter: str
    once: UUID
    subject: Subject | None = None
    recipient_id: UUID | None = None
    wait: Wait | None = None
    due: datetime | None = None
    known_by: str | None = None


async def queue(
    session: AsyncSession,
    to: str | None,
    letter: str,
    subject: Subject | None,
    *,
    once: UUID,
    recipient_id: UUID | None = None,
) -> None:
    """Prepare a letter to an address, if there is one, and if it hears of `once` for the first
    time."""
    if to is None:
        return
    envelope = Envelope(to, letter, once, subject, recipient_id)
    for delivery_id in await _prepare(session, [envelope]):
        await enqueue(session, "notifications.send", delivery_id=str(delivery_id))


async def queue_many(session: AsyncSession, envelopes: Sequence[Envelope]) -> None:
    """Prepare many letters, which go out by as few jobs as can be. Each address hears of an event
    once: who was told of it already, or for several reasons, is not told again."""
    at_once: list[UUID] = []
    for some in _batches(envelopes, ROWS):
        at_once += await _prepare(session, some)
    held = {_held(envelope): envelope.due for envelope in envelopes if envelope.due}
    for digest_id, due in held.items():
        await enqueue(session, "notifications.send_digests", at=due, digest_ids=[str(digest_id)])
    for some in _batches(at_once, MAILS):
        ids = [str(delivery_id) for delivery_id in some]
        await enqueue(session, "notifications.send_batch", delivery_ids=ids)


def _batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _held(envelope: Envelope) -> UUID | None:
    """Under which id it goes out later: one for all that somebody is told at an instant."""
    if envelope.recipient_id is None or envelope.due is None:
        return None
    return uuid5(envelope.recipient_id, envelope.due.isoformat())


async def _prepare(session: AsyncSession, envelopes: Sequence[Envelope]) -> list[UUID]:
    rows = [
        {
            "id": new_id(),
            "version": 1,
            "letter": envelope.letter,
            "once": envelope.once,
            "subject_kind": envelope.subject[0] if envelope.subject else None,
            "subject_id": envelope.subject[1] if envelope.subject else None,
            "recipient_id": envelope.recipient_id,
            "address": address_key(envelope.known_by or envelope.to),
            "channel": envelope.wait or channel_of(envelope.to),
            "digest_id": _held(envelope),
        }
        for envelope in envelopes
    ]
    added = await session.execute(
        insert(Delivery)
        .values(rows)
        .on_conflict_do_nothing(index_elements=["fact_id", "address"])
        .returning(Delivery.id, Delivery.channel, Delivery.digest_id)
    )
    return [row.id for row in added if row.channel not in get_args(Wait) and row.digest_id is None]


def address_key(email: str) -> bytes:
    """What stands for an address, however it is written, so that nobody is told twice."""
    return keyed_hash("delivery-address", email.strip().casefold().encode())


async def send(session: AsyncSession, delivery_id: UUID) -> None:
    """Send a prepared message in the words of the desk."""
    with edited(await texts.in_force(session)):
        await _send(session, delivery_id)


async def _send(session: AsyncSession, delivery_id: UUID) -> None:
    """Send a prepared message; once sent it is never sent again.

    The row stays locked while the server is spoken to, so that two workers cannot both send it.
    After a crash between the server's yes and the commit it goes out again under the same
    Message-ID.
    """
    delivery = await session.scalar(
        select(Delivery).where(Delivery.id == delivery_id).with_for_update()
    )
    if delivery is None or delivery.sent_at is not None or delivery.refused_at is not None:
        return
    # Read now, not when it was prepared: an address that was erased meanwhile gets nothing.
    await _hand_over(lambda: letters.write(session, delivery), delivery.id, [delivery])


async def send_batch(delivery_ids: Sequence[UUID]) -> None:
    """Send prepared messages."""
    await _each(delivery_ids, _send)


async def _each(
    ids: Sequence[UUID], send_one: Callable[[AsyncSession, UUID], Awaitable[None]]
) -> None:
    """Each in a transaction of its own: what was sent stays sent when a later one fails. An address
    that is to be tried again later keeps nobody waiting."""
    later: list[Deferred] = []
    async with db.transaction() as session:
        own = await texts.in_force(session)
    with edited(own):
        for one in ids:
            try:
                async with db.transaction() as session:
                    await send_one(session, one)
            except Deferred as deferred:
                later.append(deferred)
    if later:
        raise later[0]


# One id for each recipient, made once: the mail of a morning carries it as its Message-ID.
_GATHER = """
WITH mails AS MATERIALIZED (
  SELECT recipient_id, gen_random_uuid() AS digest_id FROM (
    SELECT DISTINCT recipient_id FROM deliveries
    WHERE channel = '{channel}' AND digest_id IS NULL AND sent_at IS NULL
  ) waiting
),
gathered AS (
  UPDATE deliveries d SET digest_id = mails.digest_id FROM mails
  WHERE d.recipient_id = mails.recipient_id AND d.channel = '{channel}'
    AND d.digest_id IS NULL AND d.sent_at IS NULL
  RETURNING d.digest_id
)
SELECT DISTINCT digest_id FROM gathered"""


async def queue_digests(session: AsyncSession, wait: Wait = "digest") -> None:
    """Gather what waits for the morning, a mail for each address. Run twice, nothing is left."""
    gathered = await session.scalars(text(_GATHER.format(channel=wait)))
    for some in _batches(gathered.all(), MAILS):
        ids = [str(digest_id) for digest_id in some]
        await enqueue(session, "notifications.send_digests", digest_ids=ids)


async def send_digests(digest_ids: Sequence[UUID]) -> None:
    """Send the mails of a morning."""
    await _each(digest_ids, _send_digest)


async def _send_digest(session: AsyncSession, digest_id: UUID) -> None:
    rows = await session.scalars(
        select(Delivery)
        .where(Delivery.digest_id == digest_id)
        .where(Delivery.sent_at.is_(None), Delivery.refused_at.is_(None))
        .order_by(Delivery.created_at, Delivery.id)
        .with_for_update()
    )
    if deliveries := rows.all():
        await _hand_over(lambda: letters.write_together(session, deliveries), digest_id, deliveries)


async def _hand_over(
    write: Callable[[], Awaitable[Letter | None]], message_id: UUID, about: Sequence[Delivery]
) -> None:
    """By the first way that there is. Where it turns out to lead nowhere and is forgotten for that,
    the letter names the next one when it is written anew."""
    tried: set[str] = set()
    while (letter := await write()) and letter.to is not None and letter.to not in tried:
        tried.add(letter.to)
        try:
            await CHANNELS[channel_of(letter.to)](letter.to, letter, message_id)
        except Refused:
            # One address that does not exist must not keep the others of its batch waiting.
            logger.warning("address refused", extra={"delivery": str(message_id)})
            continue
        for delivery in about:
            delivery.sent_at = clock.now()
        return
    for delivery in about if tried else ():
        delivery.refused_at = clock.now()
