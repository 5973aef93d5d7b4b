"""What people chose."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.post.models import Delivery
from api.subscriptions.models import (
    AlertRecipient,
    RecipientChannel,
    RecipientChoice,
    RecipientDistrict,
    RecipientTopic,
)


class Chosen(NamedTuple):
    """What somebody chose, in the order of codes, and the ways to them in theirs."""

    topics: Sequence[str]
    districts: Sequence[str]
    channels: Sequence[RecipientChannel]


class Sent(NamedTuple):
    """A letter to somebody."""

    letter: str
    prepared_at: datetime
    sent_at: datetime | None


async def chosen(session: AsyncSession, recipient_id: UUID) -> Chosen:
    """What a recipient chose."""
    topics, districts = RecipientTopic, RecipientDistrict
    ways = (
        select(RecipientChannel)
        .where(RecipientChannel.recipient_id == recipient_id)
        .order_by(RecipientChannel.position, RecipientChannel.kind, RecipientChannel.id)
    )
    return Chosen(
        (
            await session.scalars(
                select(topics.topic)
                .where(topics.recipient_id == recipient_id)
                .order_by(topics.topic)
            )
        ).all(),
        (
            await session.scalars(
                select(districts.district)
                .where(districts.recipient_id == recipient_id)
                .order_by(districts.district)
            )
        ).all(),
        (await session.scalars(ways)).all(),
    )


async def asked(
    session: AsyncSession, choice_id: UUID
) -> tuple[RecipientChoice, AlertRecipient] | None:
    """A choice and whose it is; both stay locked, so that saying yes twice is once."""
    found = await session.execute(
        select(RecipientChoice, AlertRecipient)
        .join(AlertRecipient, AlertRecipient.id == RecipientChoice.recipient_id)
        .where(RecipientChoice.id == choice_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    row = found.one_or_none()
    return (row[0], row[1]) if row else None


async def letters(session: AsyncSession, recipient_id: UUID) -> list[Sent]:
    """What was prepared for somebody, newest first."""
    rows = await session.execute(
        select(Delivery.letter, Delivery.created_at, Delivery.sent_at)
        .where(Delivery.recipient_id == recipient_id)
        .order_by(Delivery.created_at.desc(), Delivery.id)
    )
    return [Sent(*row) for row in rows]
