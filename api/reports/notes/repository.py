"""Reading internal notes."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.models import Staff
from api.reports.notes.models import ReportNote
from api.reports.notes.schemas import NoteReply


async def of_report(session: AsyncSession, report_id: UUID) -> list[NoteReply]:
    """The notes of a report with the names of those who wrote them, oldest first."""
    rows = await session.execute(
        select(ReportNote, Staff.name)
        .join(Staff, Staff.id == ReportNote.author_id)
        .where(ReportNote.report_id == report_id)
        .order_by(ReportNote.created_at, ReportNote.id)
    )
    return [
        NoteReply(id=note.id, at=note.created_at, author=name, text=note.text)
        for note, name in rows
    ]


async def newest_of(
    session: AsyncSession, report_ids: Sequence[UUID], most: int
) -> dict[UUID, list[NoteReply]]:
    """The newest notes of many reports in one statement, oldest first."""
    place = func.row_number().over(
        partition_by=ReportNote.report_id,
        order_by=(ReportNote.created_at.desc(), ReportNote.id.desc()),
    )
    ranked = (
        select(ReportNote.id, place.label("place"))
        .where(ReportNote.report_id.in_(report_ids))
        .subquery()
    )
    rows = await session.execute(
        select(ReportNote, Staff.name)
        .join(ranked, ranked.c.id == ReportNote.id)
        .join(Staff, Staff.id == ReportNote.author_id)
        .where(ranked.c.place <= most)
        .order_by(ReportNote.created_at, ReportNote.id)
    )
    found: dict[UUID, list[NoteReply]] = {}
    for note, name in rows:
        reply = NoteReply(id=note.id, at=note.created_at, author=name, text=note.text)
        found.setdefault(note.report_id, []).append(reply)
    return found
