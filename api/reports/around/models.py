"""Tables of what happens around a report."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.comments.models import CommentRow
from api.feedback.models import AnswerRow
from api.kit.rights import APPEND_ONLY
from api.notes.models import NoteRow
from api.publication.models import AnswerToDecision
from api.reports.cases.states import ReportState
from api.templates.models import TemplateRow
from api.uploads.models import ShownAttachment


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


class ReportComment(CommentRow):
    """Something added to a report."""

    __tablename__ = "report_comments"
    __table_args__ = (Index(None, "report_id", "created_at", "id"),)

    subject_id: Mapped[UUID] = mapped_column("report_id", ForeignKey("reports.id"))


class CommentPhoto(ShownAttachment):
    """A photograph of a comment; `public` once staff released it."""

    __tablename__ = "report_comment_photos"
    __table_args__ = (PrimaryKeyConstraint("comment_id", "upload_id"),)

    owner_id: Mapped[UUID] = mapped_column("comment_id", ForeignKey("report_comments.id"))


class ModerationAnswer(AnswerToDecision):
    """The one answer to a decision about a report."""

    __tablename__ = "moderation_answers"

    subject_id: Mapped[UUID] = mapped_column("report_id", ForeignKey("reports.id"), index=True)
