"""News for those who asked for it: found in one question, sent in batches, once per address."""

from collections.abc import Iterator, Sequence
from typing import TypeVar
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.ids import new_id
from api.kit.jobs import enqueue
from api.notifications.addresses import address_key
from api.notifications.models import Delivery
from api.reports.cases import news
from api.reports.cases.subject import KIND
from api.subscriptions import repository as alerts
from api.subscriptions.repository import Listener
from api.subscriptions.states import Frequency

Item = TypeVar("Item")

ROWS, MAILS = 500, 50
"""Rows of one statement, mails of one job."""


async def spread(
    session: AsyncSession, fact_id: UUID, report_id: UUID, *, area: bool = True, report: bool = True
) -> None:
    """Prepare a message for every address that hears of this, and one only: who is told as the
    reporter already, or for several reasons, is not told again. `area`, `report`: who asked for a
    place, district or category; who asked for this report."""
    found = await news.point(session, report_id)
    if found is None:
        return
    listeners = await alerts.listeners(
        session,
        KIND,
        report_id if report else None,
        latitude=found.latitude,
        longitude=found.longitude,
        district=found.district,
        category=found.category,
        area=area,
    )
    at_once: list[UUID] = []
    for some in _batches(listeners, ROWS):
        at_once += await _prepare(session, fact_id, report_id, some)
    for some in _batches(at_once, MAILS):
        ids = [str(delivery_id) for delivery_id in some]
        await enqueue(session, "notifications.send_batch", delivery_ids=ids)


def _batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


async def _prepare(
    session: AsyncSession, fact_id: UUID, report_id: UUID, some: Sequence[Listener]
) -> list[UUID]:
    rows = [
        {
            "id": new_id(),
            "version": 1,
            "fact_id": fact_id,
            "report_id": report_id,
            "recipient_id": listener.recipient_id,
            "address": address_key(listener.email),
            "channel": "digest" if listener.frequency is Frequency.DAILY else "mail",
        }
        for listener in some
    ]
    added = await session.execute(
        insert(Delivery)
        .values(rows)
        .on_conflict_do_nothing(index_elements=["fact_id", "address"])
        .returning(Delivery.id, Delivery.channel)
    )
    return [row.id for row in added if row.channel == "mail"]


# One id for each recipient, made once: the mail of a morning carries it as its Message-ID.
_GATHER = text("""
WITH mails AS MATERIALIZED (
  SELECT recipient_id, gen_random_uuid() AS digest_id FROM (
    SELECT DISTINCT recipient_id FROM deliveries
    WHERE channel = 'digest' AND digest_id IS NULL AND sent_at IS NULL
  ) waiting
),
gathered AS (
  UPDATE deliveries d SET digest_id = mails.digest_id FROM mails
  WHERE d.recipient_id = mails.recipient_id AND d.channel = 'digest'
    AND d.digest_id IS NULL AND d.sent_at IS NULL
  RETURNING d.digest_id
)
SELECT DISTINCT digest_id FROM gathered""")


async def queue_digests(session: AsyncSession) -> None:
    """Gather what waits for the morning, a mail for each address. Run twice, nothing is left."""
    found = await session.scalars(_GATHER)
    for some in _batches(found.all(), MAILS):
        ids = [str(digest_id) for digest_id in some]
        await enqueue(session, "notifications.send_digests", digest_ids=ids)
