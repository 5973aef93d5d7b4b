"""Table of what authors answered to decisions about publication."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from api.publication.models import AnswerToDecision


class ModerationAnswer(AnswerToDecision):
    """The one answer to a decision about a report."""

    __tablename__ = "moderation_answers"

    subject_id: Mapped[UUID] = mapped_column("report_id", ForeignKey("reports.id"), index=True)
