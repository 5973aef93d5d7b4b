"""Who of a batch is to have the message now, and what became of it: plain statements, since they
run for each batch and each person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, db
from api.messages.models import Outcome
from api.messages.rules.hours import WEEK

# Those who stopped everything, or this way, since it started; and, unless it is urgent, those who
# had their week's letters. Only messages that started before this one count, so that of two that
# run at once one goes first, and not neither. Several in one letter are one.
_EARLIER = """
SELECT e.id FROM messages e, messages m
WHERE m.id = :message_id AND NOT m.urgent AND e.started_at > m.started_at - :week
  AND (e.started_at, e.id) < (m.started_at, m.id)"""
_HELD_BACK = text(f"""
WITH earlier AS MATERIALIZED ({_EARLIER}),
waiting AS (
  SELECT p.id, r.id IS NULL OR r.stopped_at IS NOT NULL OR NOT EXISTS (
    SELECT FROM recipient_channels c
    WHERE c.recipient_id = p.id AND c.kind = :channel AND c.stopped_at IS NULL) AS silent
  FROM unnest(CAST(:people AS uuid[])) p(id)
  LEFT JOIN alert_recipients r ON r.id = p.id
  WHERE NOT EXISTS (
    SELECT FROM message_outcomes o WHERE o.message_id = :message_id AND o.recipient_id = p.id)
)
INSERT INTO message_outcomes (message_id, recipient_id, outcome, at)
SELECT :message_id, w.id, CASE WHEN w.silent THEN '{Outcome.SILENCED}' ELSE '{Outcome.CAPPED}' END,
  :now
FROM waiting w
WHERE w.silent OR (
  (SELECT count(*) FROM earlier) >= :most AND
  (SELECT count(*) FROM earlier e
   JOIN message_deliveries d ON d.message_id = e.id AND d.recipient_id = w.id
     AND NOT d.together
   JOIN messages m ON m.id = e.id
   LEFT JOIN message_outcomes o ON o.message_id = e.id AND o.recipient_id = w.id
   WHERE o.outcome = '{Outcome.ACCEPTED}' OR o.outcome IS NULL AND m.state = 'sending'
  ) >= :most)
ON CONFLICT DO NOTHING""")  # noqa: S608 — constants of the code

_WAITING = text("""
SELECT r.id, r.email, r.quiet_from, r.quiet_to
FROM unnest(CAST(:people AS uuid[])) p(id) JOIN alert_recipients r ON r.id = p.id
WHERE NOT EXISTS (
  SELECT FROM message_outcomes o WHERE o.message_id = :message_id AND o.recipient_id = p.id)
ORDER BY r.id""")

_SETTLE = """
INSERT INTO message_outcomes (message_id, recipient_id, outcome, at)
VALUES (%(message_id)s, %(recipient_id)s, %(outcome)s, %(now)s)
ON CONFLICT DO NOTHING
RETURNING (SELECT state FROM messages WHERE id = %(message_id)s)"""
_SETTLE_ALL = text("""
INSERT INTO message_outcomes (message_id, recipient_id, outcome, at)
SELECT :message_id, p.id, :outcome, :now FROM unnest(CAST(:people AS uuid[])) p(id)
ON CONFLICT DO NOTHING""")
_STATE_NOW = text("SELECT state FROM messages WHERE id = :message_id")
_STATE = "SELECT state FROM messages WHERE id = %(message_id)s"


@dataclass(frozen=True)
class Waiting:
    """Somebody of a batch who has no outcome yet."""

    id: UUID
    email: str | None
    quiet_from: int | None
    quiet_to: int | None


async def hold_back(
    session: AsyncSession, message_id: UUID, channel: str, people: Sequence[UUID], most: int
) -> None:
    """Give those an outcome who are not to get it. `most`: letters to one person in a week."""
    await session.execute(
        _HELD_BACK,
        {
            "message_id": message_id, "channel": channel, "people": list(people), "week": WEEK,
            "now": clock.now(), "most": most,
        },
    )  # fmt: skip


async def waiting(session: AsyncSession, message_id: UUID, people: Sequence[UUID]) -> list[Waiting]:
    """Those of a batch for whom it is still to be sent."""
    rows = await session.execute(_WAITING, {"message_id": message_id, "people": list(people)})
    return [Waiting(*row) for row in rows]


async def settle_all(
    session: AsyncSession, message_id: UUID, people: Sequence[UUID], outcome: Outcome
) -> str:
    """The same for several at once."""
    values = {
        "message_id": message_id, "people": list(people), "outcome": outcome.value,
        "now": clock.now(),
    }  # fmt: skip
    await session.execute(_SETTLE_ALL, values)
    state = await session.scalar(_STATE_NOW, values)
    assert state is not None
    return state


async def state(message_id: UUID) -> str:
    """The state that the message is in; asked before the first mail goes out it has also opened
    the way by which what becomes of it is written down."""
    return (await db.rows().one(_STATE, {"message_id": message_id}))[0]


async def settle(message_id: UUID, recipient_id: UUID, outcome: Outcome, at: datetime) -> str:
    """Write down what became of it, at once and for good; the state that the message is in."""
    values = {
        "message_id": message_id, "recipient_id": recipient_id, "outcome": outcome.value, "now": at,
    }  # fmt: skip
    row = await db.rows().first(_SETTLE, values)
    return row[0] if row else await state(message_id)
