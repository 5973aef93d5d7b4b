"""Reading internal notes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.models import Staff
from api.notes.models import NoteRow
from api.notes.schemas import NoteReply


async def of_subject(
    session: AsyncSession, table: type[NoteRow], subject_id: UUID
) -> list[NoteReply]:
    """The notes on a thing with the names of those who wrote them, oldest first."""
    rows = await session.execute(_signed(table).where(table.subject_id == subject_id))
    return [_reply(row) for row in rows]


async def newest_of(
    session: AsyncSession, table: type[NoteRow], subject_ids: Sequence[UUID], most: int
) -> dict[UUID, list[NoteReply]]:
    """The newest notes on many things in one statement, oldest first."""
    place = func.row_number().over(
        partition_by=table.subject_id, order_by=(table.created_at.desc(), table.id.desc())
    )
    ranked = (
        select(table.id, place.label("place")).where(table.subject_id.in_(subject_ids)).subquery()
    )
    newest = _signed(table).join(ranked, ranked.c.id == table.id).where(ranked.c.place <= most)
    notes: dict[UUID, list[NoteReply]] = {}
    for row in await session.execute(newest):
        notes.setdefault(row.subject_id, []).append(_reply(row))
    return notes


def _signed(table: type[NoteRow]) -> Select[UUID, UUID, datetime, str, str]:
    signed = select(
        table.id, table.subject_id.label("subject_id"), table.created_at, table.text, Staff.name
    )
    return signed.join(Staff, Staff.id == table.author_id).order_by(table.created_at, table.id)


def _reply(row: Row[UUID, UUID, datetime, str, str]) -> NoteReply:
    return NoteReply(id=row.id, at=row.created_at, author=row.name, text=row.text)
