"""What became of a message: counts over everybody for whom it was meant."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.messages.models import Message, Outcome

AFTER = timedelta(hours=72)
CHANNELS = ("line", "push", "mail")

_BY_CHANNEL = text("""
SELECT d.channel, o.outcome, count(*) AS n
FROM message_deliveries d
LEFT JOIN message_outcomes o USING (message_id, recipient_id)
WHERE d.message_id = :message_id GROUP BY d.channel, o.outcome""")

# From those who stopped in these days to what they had: few of the one, one look at the other. What
# ended because its address was refused is nobody's wish.
_STOPPED = text(f"""
SELECT count(*) FROM (
  SELECT id FROM alert_recipients WHERE stopped_at >= :since AND stopped_at < :until
  UNION
  SELECT recipient_id FROM recipient_channels
  WHERE stopped_at >= :since AND stopped_at < :until AND reason <> 'refused'
) s JOIN message_outcomes o ON o.message_id = :message_id AND o.recipient_id = s.id
WHERE o.outcome = '{Outcome.ACCEPTED}' AND o.at >= :since""")  # noqa: S608 — of the code


async def by_channel(
    session: AsyncSession, message_id: UUID
) -> dict[str, dict[Outcome | None, int]]:
    """How many have which outcome, by the way it went to them; nothing: none yet."""
    found: dict[str, dict[Outcome | None, int]] = {}
    for row in await session.execute(_BY_CHANNEL, {"message_id": message_id}):
        outcome = Outcome(row.outcome) if row.outcome else None
        found.setdefault(row.channel, {})[outcome] = row.n
    return found


async def stopped_after(session: AsyncSession, message: Message) -> int:
    """How many had it, and wanted to hear nothing more within three days."""
    if message.started_at is None:
        return 0
    begun = message.started_at
    given = {"message_id": message.id, "since": begun, "until": begun + AFTER}
    return (await session.execute(_STOPPED, given)).scalar_one()
