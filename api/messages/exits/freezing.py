"""Whom a message is meant for when it starts: written down by one statement, in batches."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, insert, literal, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.messages.models import MessageDelivery

BATCH = 500
"""People in a batch: as many as LINE takes at once."""

_BATCHES = text(f"""
INSERT INTO message_batches
  (message_id, number, channel, language, people, due_at, together, tries)
SELECT CAST(:message_id AS uuid), number, channel, language, people,
  due_at, together, 0
FROM (
  SELECT row_number() OVER (ORDER BY due_at, together, channel, language, part) AS number, *
  FROM (
    SELECT due_at, together, channel, language, place / {BATCH} AS part,
      array_agg(recipient_id) AS people
    FROM (
      SELECT recipient_id, channel, language, due_at, together, row_number() OVER (
        PARTITION BY due_at, together, channel, language ORDER BY recipient_id) - 1 AS place
      FROM message_deliveries WHERE message_id = :message_id
    ) d GROUP BY due_at, together, channel, language, part
  ) parts
) numbered
RETURNING number, due_at, together""")  # noqa: S608 — a constant of the code


async def freeze(session: AsyncSession, message_id: UUID, people: Select[*tuple[Any, ...]]) -> int:
    """Write down whom it is meant for now, and from when on; how many they are."""
    chosen = people.subquery()
    columns = ["recipient_id", "channel", "language", "due_at", "together"]
    await session.execute(
        insert(MessageDelivery).from_select(
            ["message_id", *columns],
            select(literal(message_id), *(chosen.c[column] for column in columns)),
        )
    )
    meant = select(func.count()).where(MessageDelivery.message_id == message_id)
    return await session.scalar(meant) or 0


async def batch(session: AsyncSession, message_id: UUID) -> list[int]:
    """Put them into batches; the numbers of those that may go out now."""
    rows = await session.execute(_BATCHES, {"message_id": message_id})
    now = clock.now()
    return sorted(row.number for row in rows if row.due_at <= now and not row.together)


async def left(session: AsyncSession, message_id: UUID) -> int:
    """For how many people it is not known yet what became of it."""
    found = await session.execute(
        text(
            "SELECT m.frozen - (SELECT count(*) FROM message_outcomes o"
            " WHERE o.message_id = m.id) FROM messages m WHERE m.id = :message_id"
        ),
        {"message_id": message_id},
    )
    return found.scalar_one()


def numbered(message_id: UUID, numbers: list[int]) -> list[dict[str, Any]]:
    """Arguments of the jobs that send these batches."""
    return [{"message_id": str(message_id), "number": number} for number in numbers]
