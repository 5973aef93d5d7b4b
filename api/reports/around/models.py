"""Tables of what happens around a report."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.rights import APPEND_ONLY
from api.notes.models import NoteRow


class ReportNote(NoteRow):
    """A word among staff about a report."""

    __tablename__ = "report_notes"
    __table_args__ = (
        Index(None, "report_id", "created_at"),
        {"info": APPEND_ONLY},
    )

    subject_id: Mapped[UUID] = mapped_column("report_id", ForeignKey("reports.id"))
