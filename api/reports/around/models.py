"""Tables of what happens around a report."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from api.feedback.models import AnswerRow
from api.kit.rights import APPEND_ONLY
from api.notes.models import NoteRow
from api.reports.cases.states import ReportState
from api.templates.models import TemplateRow


class ReportNote(NoteRow):
    """A word among staff about a report."""

    __tablename__ = "report_notes"
    __table_args__ = (
        Index(None, "report_id", "created_at"),
        {"info": APPEND_ONLY},
    )

    subject_id: Mapped[UUID] = mapped_column("report_id", ForeignKey("reports.id"))


class ResponseTemplate(TemplateRow):
    """An answer to reports that staff start from."""

    __tablename__ = "response_templates"


class SatisfactionAnswer(AnswerRow):
    """One person's answer to one ending of one report."""

    __tablename__ = "satisfaction_answers"

    subject_id: Mapped[UUID] = mapped_column("report_id", ForeignKey("reports.id"), index=True)
    outcome: Mapped[ReportState]
