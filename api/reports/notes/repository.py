"""Reading internal notes."""

from uuid import UUID

from sqlalchemy import select
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
