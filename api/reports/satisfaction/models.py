"""What was answered."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Record
from api.kit.personal import EMPTIED, personal
from api.reports.cases.states import ReportState


class Respondent(StrEnum):
    """Who answered: only the reporter's answer can ask to open the report again."""

    REPORTER = "reporter"
    FOLLOWER = "follower"


class SatisfactionAnswer(Record):
    """One person's answer to one ending of one report; it may be changed for 14 days."""

    __tablename__ = "satisfaction_answers"
    __table_args__ = (UniqueConstraint("closing_id", "respondent_id"),)

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), index=True)
    closing_id: Mapped[UUID]
    """The line of history with which the report ended."""
    outcome: Mapped[ReportState]
    respondent: Mapped[Respondent]
    respondent_id: Mapped[UUID]
    """Tells answers apart: the report's id for its reporter, for a follower that of the follow."""
    satisfied: Mapped[bool]
    reasons: Mapped[list[str]] = mapped_column(JSONB)
    words: Mapped[str] = mapped_column(
        info=personal("personal", purpose="what is still wrong", fate=EMPTIED)
    )
    upload_ids: Mapped[list[str]] = mapped_column(JSONB)
    asked_again: Mapped[bool]
    """It made the report `reopen_requested`, or joined a request that was open already."""
    answered_at: Mapped[datetime] = mapped_column(index=True)
