"""What waits for the same morning: claimed once, by who gets which messages together."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock

PATIENCE = timedelta(minutes=10)
"""So long is waited for a message that has started and is not frozen yet."""

_WAITING = """
b.together AND b.gathered_at IS NULL AND b.due_at <= :now AND m.id = b.message_id
AND m.state = 'sending'"""
_DUE = text(f"""
SELECT EXISTS (SELECT FROM message_batches b, messages m WHERE {_WAITING}) AND NOT EXISTS (
  SELECT FROM messages u WHERE u.state = 'sending' AND u.frozen IS NULL AND NOT u.urgent
  AND u.started_at > :patience)""")  # noqa: S608 — of the code

# The lock of each batch makes the claim: whoever comes second finds it gathered.
_CLAIM = text(f"""
WITH due AS (
  UPDATE message_batches b SET gathered_at = :now FROM messages m WHERE {_WAITING}
  RETURNING b.message_id, b.people
),
person AS (
  SELECT p.id, array_agg(m.id ORDER BY m.started_at, m.id) AS messages
  FROM due, unnest(due.people) p(id), messages m WHERE m.id = due.message_id GROUP BY p.id
)
SELECT messages, array_agg(id ORDER BY id) AS people FROM person GROUP BY messages
ORDER BY messages""")  # noqa: S608 — of the code

_MEANT = text("""
INSERT INTO message_deliveries (message_id, recipient_id, channel, language, due_at, together)
SELECT :digest_id, recipient_id, channel, language, :now, false
FROM message_deliveries WHERE message_id = :last AND recipient_id = ANY (:people)""")

_PASS_ON = text("""
INSERT INTO message_outcomes (message_id, recipient_id, outcome, at)
SELECT d.message_id, o.recipient_id, o.outcome, o.at
FROM message_batches b CROSS JOIN unnest(b.people) p(id)
JOIN message_outcomes o ON o.message_id = b.message_id AND o.recipient_id = p.id
JOIN message_deliveries d ON d.recipient_id = p.id AND d.message_id = ANY (:ids)
WHERE b.message_id = :digest_id AND b.number = :number AND d.together
ON CONFLICT DO NOTHING""")
_CLOSE = text("""
UPDATE message_batches b SET done_at = :now
WHERE b.message_id = ANY (:ids) AND b.gathered_at IS NOT NULL AND b.done_at IS NULL
AND NOT EXISTS (
  SELECT FROM unnest(b.people) p(id) WHERE NOT EXISTS (
    SELECT FROM message_outcomes o WHERE o.message_id = b.message_id AND o.recipient_id = p.id))""")


class Together(NamedTuple):
    """People who get the same messages in one letter."""

    messages: list[UUID]
    people: list[UUID]


async def is_due(session: AsyncSession) -> bool:
    """Whether a morning has come for somebody, and all that is to be in it is known."""
    now = clock.now()
    return bool(await session.scalar(_DUE, {"now": now, "patience": now - PATIENCE}))


async def claim(session: AsyncSession, now: datetime) -> list[Together]:
    """Take all of it, so that nobody else does; in the order of the messages."""
    return [Together(*row) for row in await session.execute(_CLAIM, {"now": now})]


async def meant(session: AsyncSession, digest_id: UUID, together: Together) -> None:
    """Write down whom a digest is meant for, by the way that the newest of its messages has."""
    await session.execute(
        _MEANT,
        {
            "digest_id": digest_id, "last": together.messages[-1], "people": together.people,
            "now": clock.now(),
        },
    )  # fmt: skip


async def pass_on(
    session: AsyncSession, digest_id: UUID, messages: list[UUID], number: int
) -> None:
    """What became of a digest with the people of a batch became of each of its messages."""
    given = {"digest_id": digest_id, "ids": messages, "number": number, "now": clock.now()}
    await session.execute(_PASS_ON, given)
    await session.execute(_CLOSE, given)
