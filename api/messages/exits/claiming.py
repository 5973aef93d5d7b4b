"""Who of a batch is to have the message now, and what became of it: plain statements, since they
run for each batch and each person. The people of a batch stay where they are, in its row."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from api.kit import clock, db
from api.kit.clock import JST
from api.messages.models import Outcome
from api.messages.rules.hours import WEEK

# Those who stopped everything, or this way, since it started; and, unless it is urgent, those who
# had their week's letters. Only messages that started before this one count, so that of two that
# run at once one goes first, and not neither. Several in one letter are one.
_CLAIM = f"""
WITH batch AS (
  UPDATE message_batches b SET tries = b.tries + 1 FROM messages m
  WHERE b.message_id = %(message_id)s AND b.number = %(number)s
    AND b.done_at IS NULL AND NOT b.together AND m.id = b.message_id AND m.state = 'sending'
  RETURNING b.channel, b.language, b.people, b.tries, m.version, m.urgent, m.started_at
),
earlier AS MATERIALIZED (
  SELECT e.id FROM messages e, batch m
  WHERE NOT m.urgent AND e.started_at > m.started_at - %(week)s
    AND (e.started_at, e.id) < (m.started_at, %(message_id)s)
),
waiting AS (
  SELECT p.id, r.id IS NULL OR r.stopped_at IS NOT NULL OR NOT EXISTS (
    SELECT FROM recipient_channels c
    WHERE c.recipient_id = p.id AND c.kind = b.channel AND c.stopped_at IS NULL) AS silent
  FROM batch b CROSS JOIN unnest(b.people) p(id) LEFT JOIN alert_recipients r ON r.id = p.id
  WHERE NOT EXISTS (
    SELECT FROM message_outcomes o
    WHERE o.message_id = %(message_id)s AND o.recipient_id = p.id)
),
held_back AS (
  INSERT INTO message_outcomes (message_id, recipient_id, outcome, at)
  SELECT %(message_id)s, w.id,
    CASE WHEN w.silent THEN '{Outcome.SILENCED}' ELSE '{Outcome.CAPPED}' END, %(now)s
  FROM waiting w
  WHERE w.silent OR (
    (SELECT count(*) FROM earlier) >= %(most)s AND
    (SELECT count(*) FROM earlier e
     JOIN message_deliveries d ON d.message_id = e.id AND d.recipient_id = w.id
       AND NOT d.together
     JOIN messages m ON m.id = e.id
     LEFT JOIN message_outcomes o ON o.message_id = e.id AND o.recipient_id = w.id
     WHERE o.outcome = '{Outcome.ACCEPTED}' OR o.outcome IS NULL AND m.state = 'sending'
    ) >= %(most)s)
  ON CONFLICT DO NOTHING
)
SELECT channel, language, tries, version, urgent FROM batch"""  # noqa: S608 — constants of the code

# Who has no outcome yet, and whether it is night for them: where they said nothing of it, the
# municipality's; where nobody waits for the night, it is none's.
_WAITING = """
waiting AS MATERIALIZED (
  SELECT r.id, r.email, q.until, coalesce(CASE WHEN q.since <= q.until
    THEN q.since <= %(hour)s AND %(hour)s < q.until
    ELSE q.since <= %(hour)s OR %(hour)s < q.until END, false) AS asleep
  FROM message_batches b CROSS JOIN unnest(b.people) p(id)
  JOIN alert_recipients r ON r.id = p.id
  CROSS JOIN LATERAL (
    SELECT coalesce(r.quiet_from, %(night)s) AS since, coalesce(r.quiet_to, %(morning)s) AS until
    WHERE CAST(%(night)s AS int) IS NOT NULL
    UNION ALL SELECT NULL, NULL WHERE CAST(%(night)s AS int) IS NULL) q
  WHERE b.message_id = %(message_id)s AND b.number = %(number)s AND NOT EXISTS (
    SELECT FROM message_outcomes o
    WHERE o.message_id = %(message_id)s AND o.recipient_id = r.id)
)"""
_PEOPLE = f"""
WITH {_WAITING}
SELECT id, email, CASE WHEN asleep THEN until END FROM waiting ORDER BY id"""  # noqa: S608 — likewise

_ACCOUNTS = """
SELECT json_agg(c.address)::text FROM recipient_channels c
WHERE c.recipient_id = ANY (calls.people) AND c.kind = 'line'
  AND c.confirmed_at IS NOT NULL AND c.stopped_at IS NULL"""
# The calls that were begun and not ended, and one for whoever is in none of them.
_CALLS = f"""
WITH {_WAITING},
begun AS MATERIALIZED (
  SELECT retry_key, people, made_at FROM message_calls
  WHERE message_id = %(message_id)s AND number = %(number)s AND ended_at IS NULL
),
fresh AS (
  INSERT INTO message_calls (retry_key, message_id, number, people, made_at)
  SELECT %(retry_key)s, %(message_id)s, %(number)s, array_agg(id ORDER BY id), %(now)s
  FROM waiting WHERE NOT asleep AND id NOT IN (SELECT unnest(people) FROM begun)
  HAVING count(*) > 0
  RETURNING retry_key, people, made_at
),
calls AS (
  SELECT * FROM begun WHERE EXISTS (SELECT FROM waiting WHERE NOT asleep)
  UNION ALL SELECT * FROM fresh
)
SELECT hours, calls.retry_key, cardinality(calls.people), ({_ACCOUNTS})
FROM (SELECT array_agg(DISTINCT until) FILTER (WHERE asleep) AS hours FROM waiting) h
LEFT JOIN calls ON true
ORDER BY calls.made_at, calls.retry_key"""  # noqa: S608 — likewise
_HALVED = f"""
WITH whole AS (
  UPDATE message_calls SET ended_at = %(now)s WHERE retry_key = %(retry_key)s
  RETURNING message_id, number, people, cardinality(people) / 2 AS middle
),
calls AS (
  INSERT INTO message_calls (retry_key, message_id, number, people, made_at)
  SELECT %(first)s, message_id, number, people[:middle], %(now)s FROM whole
  UNION ALL SELECT %(second)s, message_id, number, people[middle + 1:], %(now)s FROM whole
  RETURNING retry_key, people
)
SELECT retry_key, cardinality(people), ({_ACCOUNTS}) FROM calls
ORDER BY retry_key"""  # noqa: S608 — likewise
_ENDED = """
WITH call AS (
  UPDATE message_calls SET ended_at = %(now)s WHERE retry_key = %(retry_key)s
  RETURNING message_id, people
),
settled AS (
  INSERT INTO message_outcomes (message_id, recipient_id, outcome, at)
  SELECT message_id, unnest(people), %(outcome)s, %(now)s FROM call
  ON CONFLICT DO NOTHING
)
SELECT m.state FROM call JOIN messages m ON m.id = call.message_id"""

_SETTLE = """
INSERT INTO message_outcomes (message_id, recipient_id, outcome, at)
VALUES (%(message_id)s, %(recipient_id)s, %(outcome)s, %(now)s)
ON CONFLICT DO NOTHING
RETURNING (SELECT state FROM messages WHERE id = %(message_id)s)"""
# As text: what is written for several is not worth one look at each.
_SETTLE_EACH = """
WITH settled AS (
  INSERT INTO message_outcomes (message_id, recipient_id, outcome, at)
  SELECT %(message_id)s, o.id, o.outcome, %(now)s
  FROM unnest(string_to_array(%(people)s, ',')::uuid[], string_to_array(%(outcomes)s, ','))
    o(id, outcome)
  ON CONFLICT DO NOTHING
)
SELECT state FROM messages WHERE id = %(message_id)s"""
_STATE = "SELECT state FROM messages WHERE id = %(message_id)s"
_CLOSE = """
WITH closed AS (
  UPDATE message_batches
  SET done_at = CASE WHEN CAST(%(due_at)s AS timestamptz) IS NULL THEN %(now)s ELSE done_at END,
    due_at = coalesce(%(due_at)s, due_at)
  WHERE message_id = %(message_id)s AND number = %(number)s
)
SELECT CAST(%(due_at)s AS timestamptz) IS NULL AND NOT EXISTS (
  SELECT FROM message_batches
  WHERE message_id = %(message_id)s AND number <> %(number)s AND done_at IS NULL)"""


@dataclass(frozen=True)
class Batch:
    """A batch that is being sent, the `version` of its message, and how often it was begun."""

    message_id: UUID
    number: int
    channel: str
    language: str
    tries: int
    version: int
    urgent: bool

    @property
    def named(self) -> dict[str, object]:
        """As statements call it."""
        return {"message_id": self.message_id, "number": self.number}


@dataclass(frozen=True)
class Hours:
    """When it is sent, and the night of who said nothing of it; `None`: nobody has a night."""

    now: datetime
    night: tuple[int, int] | None

    @property
    def named(self) -> dict[str, object]:
        """As statements call them."""
        night, morning = self.night or (None, None)
        return {"hour": self.now.astimezone(JST).hour, "night": night, "morning": morning}


@dataclass(frozen=True)
class Waiting:
    """Somebody of a batch who has no outcome yet, and may be disturbed."""

    id: UUID
    email: str | None


@dataclass(frozen=True)
class Call:
    """A call to LINE that is written down. `to`: the accounts of its people, as JSON."""

    retry_key: UUID
    people: int
    to: str | None


async def claim(message_id: UUID, number: int, most: int) -> Batch | None:
    """Take up a batch, unless there is nothing left to do, and give those an outcome who are not
    to get it. `most`: letters to one person in a week."""
    row = await db.rows().first(
        _CLAIM,
        {
            "message_id": message_id, "number": number, "week": WEEK, "now": clock.now(),
            "most": most,
        },
    )  # fmt: skip
    return Batch(message_id, number, *row) if row else None


async def waiting(batch: Batch, hours: Hours) -> tuple[list[Waiting], set[int]]:
    """Those of a batch for whom it is still to be sent now, and the hours at which the nights of
    the others end."""
    people: list[Waiting] = []
    mornings: set[int] = set()
    for person, email, morning in await db.rows().all(_PEOPLE, {**batch.named, **hours.named}):
        if morning is None:
            people.append(Waiting(person, email))
        else:
            mornings.add(morning)
    return people, mornings


async def calls(batch: Batch, hours: Hours, retry_key: UUID) -> tuple[list[Call], set[int]]:
    """The calls of a batch that are to be made now, and the hours as of `waiting`. Who is in no
    call yet gets one of this key; it is written down when this returns."""
    named = {**batch.named, **hours.named, "retry_key": retry_key, "now": hours.now}
    rows = await db.rows().all(_CALLS, named)
    return [Call(*row[1:]) for row in rows if row[1]], {*(rows[0][0] or [])}


async def halved(call: Call, first: UUID, second: UUID) -> list[Call]:
    """Two calls in place of one, of these keys."""
    named = {"retry_key": call.retry_key, "first": first, "second": second, "now": clock.now()}
    return [Call(*row) for row in await db.rows().all(_HALVED, named)]


async def ended(call: Call, outcome: Outcome) -> str:
    """Write down what became of a call for all of its people; the state that the message is in."""
    named = {"retry_key": call.retry_key, "outcome": outcome.value, "now": clock.now()}
    return (await db.rows().one(_ENDED, named))[0]


async def state(message_id: UUID, rows: db.Rows | None = None) -> str:
    """The state that the message is in."""
    return (await (rows or db.rows()).one(_STATE, {"message_id": message_id}))[0]


async def settle(
    rows: db.Rows, message_id: UUID, recipient_id: UUID, outcome: Outcome, at: datetime
) -> str:
    """Write down what became of it, at once and for good; the state that the message is in."""
    values = {
        "message_id": message_id, "recipient_id": recipient_id, "outcome": outcome.value, "now": at,
    }  # fmt: skip
    row = await rows.first(_SETTLE, values)
    return row[0] if row else await state(message_id, rows)


async def settle_each(
    message_id: UUID, people: Sequence[UUID], outcomes: Collection[Outcome]
) -> str:
    """The same for several at once."""
    values = {
        "message_id": message_id, "people": ",".join(map(str, people)),
        "outcomes": ",".join(outcomes), "now": clock.now(),
    }  # fmt: skip
    return (await db.rows().one(_SETTLE_EACH, values))[0]


async def close(batch: Batch, due_at: datetime | None) -> bool:
    """Done, or to be taken up again at an instant; whether it was the last of its message."""
    named = {**batch.named, "due_at": due_at, "now": clock.now()}
    return (await db.rows().one(_CLOSE, named))[0]
