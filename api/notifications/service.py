"""Messages to reporters and to those who asked for news. Who left no address is told nothing:
there is nothing to send to."""

import logging
from collections.abc import Sequence
from uuid import UUID

import aiosmtplib
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, db
from api.kit.facts import FactRow
from api.kit.ids import new_id
from api.kit.jobs import enqueue
from api.kit.mail import send_mail
from api.notifications import letters
from api.notifications.addresses import address_key
from api.notifications.models import Delivery
from api.reports.cases import previews, repository, together

logger = logging.getLogger(__name__)


async def queue(session: AsyncSession, fact_id: UUID, report_id: UUID) -> None:
    """Prepare the message to the reporter about a fact, if there is somebody to tell."""
    report = await repository.for_telling(session, report_id)
    address = await previews.address_of(session, report) if report else None
    if address is None:
        return
    await _queue(session, fact_id, address, report_id=report_id)


async def queue_together(session: AsyncSession, fact_id: UUID, report_id: UUID) -> None:
    """Prepare the messages to those whose reports were merged into the one that moved."""
    for duplicate_id, address in await together.addresses(session, report_id):
        await _queue(session, fact_id, address, report_id=duplicate_id)


async def queue_for(session: AsyncSession, fact_id: UUID, recipient_id: UUID, address: str) -> None:
    """Prepare the one message about a fact that concerns a single recipient of alerts."""
    await _queue(session, fact_id, address, recipient_id=recipient_id)


async def _queue(
    session: AsyncSession,
    fact_id: UUID,
    address: str,
    *,
    report_id: UUID | None = None,
    recipient_id: UUID | None = None,
) -> None:
    added = await session.scalar(
        insert(Delivery)
        .values(
            id=new_id(), version=1, fact_id=fact_id, report_id=report_id,
            recipient_id=recipient_id, address=address_key(address), channel="mail",
        )
        .on_conflict_do_nothing(index_elements=["fact_id", "address"])
        .returning(Delivery.id)
    )  # fmt: skip
    if added is not None:
        await enqueue(session, "notifications.send", delivery_id=str(added))


async def send(session: AsyncSession, delivery_id: UUID) -> None:
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
    fact = await session.get_one(FactRow, delivery.fact_id)
    # Read now, not when it was prepared: an address that was erased meanwhile gets nothing.
    letter = await (
        letters.to_reporter(session, delivery.report_id, fact)
        if delivery.recipient_id is None
        else letters.to_follower(session, delivery.recipient_id, delivery.report_id, fact)
    )
    if letter is not None:
        await _post(letter, delivery.id, [delivery])


async def send_batch(delivery_ids: Sequence[UUID]) -> None:
    """Send prepared messages, each in a transaction of its own: what was sent stays sent when a
    later one fails."""
    for delivery_id in delivery_ids:
        async with db.transaction() as session:
            await send(session, delivery_id)


async def send_digests(digest_ids: Sequence[UUID]) -> None:
    """Send the mails of a morning, each in a transaction of its own."""
    for digest_id in digest_ids:
        async with db.transaction() as session:
            await _send_digest(session, digest_id)


async def _send_digest(session: AsyncSession, digest_id: UUID) -> None:
    found = await session.scalars(
        select(Delivery)
        .where(Delivery.digest_id == digest_id)
        .order_by(Delivery.created_at, Delivery.id)
        .with_for_update()
    )
    deliveries = [one for one in found if one.sent_at is None and one.refused_at is None]
    recipient_id = deliveries[0].recipient_id if deliveries else None
    if recipient_id is None:
        return
    events = [
        (one.report_id, await session.get_one(FactRow, one.fact_id))
        for one in deliveries
        if one.report_id is not None
    ]
    letter = await letters.of_a_day(session, recipient_id, events)
    if letter is not None:
        await _post(letter, digest_id, deliveries)


async def _post(letter: letters.Letter, message_id: UUID, about: Sequence[Delivery]) -> None:
    try:
        await send_mail(
            to=letter.to,
            subject=letter.subject,
            text=letter.text,
            message_id=message_id,
            headers=letter.headers,
        )
    except aiosmtplib.SMTPRecipientsRefused:
        # One address that does not exist must not keep the others of its batch waiting.
        logger.warning("address refused", extra={"delivery": str(message_id)})
        for one in about:
            one.refused_at = clock.now()
        return
    for one in about:
        one.sent_at = clock.now()
