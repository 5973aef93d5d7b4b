"""Facts: what happened, told to other rooms without knowing them.

A fact is a row and one `facts.deliver` job in the transaction of the change; the worker fans it
out to each subscriber exactly once (unique per fact and subscriber).
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy import ForeignKey, PrimaryKeyConstraint
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock, jobs
from api.kit.db import Model
from api.kit.ids import new_id
from api.kit.jobs import enqueue, job
from api.kit.rights import APPEND_ONLY

logger = logging.getLogger(__name__)


class Fact(BaseModel):
    """Something that happened; ids and states only, no personal data."""

    model_config = ConfigDict(frozen=True)

    name: ClassVar[str]


class FactRow(Model):
    """A fact as it was published; append-only."""

    __tablename__ = "facts"
    __table_args__ = ({"info": APPEND_ONLY},)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    body: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class FactDelivery(Model):
    """A fact that one subscriber has taken in."""

    __tablename__ = "fact_deliveries"
    __table_args__ = (PrimaryKeyConstraint("fact_id", "subscriber"),)

    fact_id: Mapped[UUID] = mapped_column(ForeignKey("facts.id"))
    subscriber: Mapped[str]
    delivered_at: Mapped[datetime] = mapped_column(default=clock.now)


Subscriber = Callable[[AsyncSession, UUID, dict[str, Any]], Awaitable[None]]
_subscribers: dict[str, dict[str, Subscriber]] = {}


def subscribe(fact: str, name: str, take: Subscriber) -> None:
    """Let `take(session, fact_id, body)` hear of each fact of that name (called by the doors)."""
    _subscribers.setdefault(fact, {})[name] = take


async def publish(session: AsyncSession, fact: Fact) -> None:
    """Tell a fact: it is delivered if and only if this transaction is committed."""
    fact_id = new_id()
    row = insert(FactRow).values(
        id=fact_id, name=fact.name, body=fact.model_dump(mode="json"), created_at=clock.now()
    )
    job = jobs.deferred("facts.deliver", {"fact_id": str(fact_id)})
    with session.no_autoflush:
        if jobs.are_held_back():
            await session.execute(row)
        else:
            await session.execute(jobs.DEFER.add_cte(row.cte("fact")), job)


@job("facts.deliver")
async def deliver(session: AsyncSession, fact_id: str) -> None:
    """Queue the fact for each of its subscribers."""
    fact = await session.get_one(FactRow, UUID(fact_id))
    for name in _subscribers.get(fact.name, {}):
        await enqueue(session, "facts.tell", fact_id=fact_id, subscriber=name)


@job("facts.tell")
async def tell(session: AsyncSession, fact_id: str, subscriber: str) -> None:
    """Let one subscriber take the fact in, once."""
    fact = await session.get_one(FactRow, UUID(fact_id))
    take = _subscribers.get(fact.name, {}).get(subscriber)
    if take is None:
        # A newer release may know it: what nobody took in is not marked as delivered.
        logger.warning("unknown subscriber", extra={"fact": fact.name, "subscriber": subscriber})
        return
    first = await session.scalar(
        insert(FactDelivery)
        .values(fact_id=fact.id, subscriber=subscriber)
        .on_conflict_do_nothing()
        .returning(FactDelivery.fact_id)
    )
    if first is not None:
        await take(session, fact.id, fact.body)
