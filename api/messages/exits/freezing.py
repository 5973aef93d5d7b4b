"""Whom a message is meant for when it starts: written down by one statement, in batches."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    CTE,
    Select,
    func,
    insert,
    literal,
    literal_column,
    select,
    text,
    true,
)
from sqlalchemy import Uuid as SqlUuid
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.messages.models import MessageBatch, MessageDelivery

BATCH = 500
"""People in a batch: as many as LINE takes at once."""
_KIND = ("due_at", "together", "channel", "language")
"""What all of a batch have in common."""

# Half a million people are sorted in memory, and no request waits for it.
_AT_LENGTH = text(
    "SELECT set_config('work_mem', '96MB', true), set_config('statement_timeout', '300s', true)"
)


class Made(NamedTuple):
    """How many people are in batches, and the numbers of those that may go out now."""

    people: int
    now: list[int]


async def freeze(session: AsyncSession, message_id: UUID, people: Select[*tuple[Any, ...]]) -> Made:
    """Write down whom it is meant for now, and from when on, and put them into batches."""
    # By the order of the key rows go to the end of it, which takes half as long.
    chosen = people.order_by(people.selected_columns.recipient_id).cte("chosen")
    columns = ["recipient_id", *_KIND]
    meant = insert(MessageDelivery).from_select(
        ["message_id", *columns],
        select(literal(message_id), *(chosen.c[name] for name in columns)),
    )
    return await _batches(session, message_id, chosen, meant.cte("meant"))


async def batch(session: AsyncSession, message_id: UUID) -> Made:
    """Put those into batches of whom it is written down already that it is meant for them."""
    meant = (
        select(MessageDelivery.recipient_id, *(getattr(MessageDelivery, name) for name in _KIND))
        .where(MessageDelivery.message_id == message_id)
        .order_by(MessageDelivery.recipient_id)
    )
    return await _batches(session, message_id, meant.cte("chosen"))


async def _batches(session: AsyncSession, message_id: UUID, chosen: CTE, *also: CTE) -> Made:
    kind = [chosen.c[name] for name in _KIND]
    everybody = func.array_agg(chosen.c.recipient_id, type_=ARRAY(SqlUuid())).label("everybody")
    kinds = select(*kind, everybody).group_by(*kind).cte("kinds")
    series = func.generate_series(1, func.cardinality(kinds.c.everybody), BATCH)
    starts = series.table_valued("start").render_derived(name="starts")
    people = literal_column(f"everybody[start:start + {BATCH - 1}]", ARRAY(SqlUuid()))
    # Cut before they are numbered: what is sorted must not hold everybody in each row.
    parts = (
        select(*(kinds.c[name] for name in _KIND), starts.c.start, people.label("people"))
        .select_from(kinds.join(starts, true()))
        .cte("parts")
        .prefix_with("MATERIALIZED")
    )
    order = [parts.c[name] for name in _KIND]
    number = func.row_number().over(order_by=[*order, parts.c.start])
    written = (
        insert(MessageBatch)
        .from_select(
            ["message_id", "number", "people", *_KIND, "tries"],
            select(literal(message_id), number, parts.c.people, *order, literal(0)),
        )
        .add_cte(*also)
        .returning(
            MessageBatch.number,
            MessageBatch.due_at,
            MessageBatch.together,
            func.cardinality(MessageBatch.people),
        )
    )
    await session.execute(_AT_LENGTH)
    rows = (await session.execute(written)).all()
    now: datetime = clock.now()
    ready = sorted(number for number, due_at, together, _ in rows if due_at <= now and not together)
    return Made(sum(row[3] for row in rows), ready)


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
