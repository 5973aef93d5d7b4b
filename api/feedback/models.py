"""What a room's table of answers is made of."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from api.kit.db import Record
from api.kit.personal import EMPTIED, personal


class Respondent(StrEnum):
    """Who answered: only the reporter's answer can ask to open the report again."""

    REPORTER = "reporter"
    FOLLOWER = "follower"


class AnswerRow(Record):
    """One person's answer to one ending of one thing; it may be changed for 14 days.

    The room's table adds `subject_id` as its foreign key, and `outcome` as a state of its machine.
    """

    __abstract__ = True

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("closing_id", "respondent_id"),)

    if TYPE_CHECKING:
        outcome: Mapped[Any]
    subject_id: Mapped[UUID]
    closing_id: Mapped[UUID]
    """The line of history with which it ended."""
    respondent: Mapped[Respondent]
    respondent_id: Mapped[UUID]
    """Tells answers apart: the thing's id for its person, for a follower that of the follow."""
    satisfied: Mapped[bool]
    reasons: Mapped[list[str]] = mapped_column(JSONB)
    words: Mapped[str] = mapped_column(
        info=personal("personal", purpose="what is still wrong", fate=EMPTIED)
    )
    upload_ids: Mapped[list[str]] = mapped_column(JSONB)
    asked_again: Mapped[bool]
    """It asked for a decision to open it again, or joined a request that was open already."""
    answered_at: Mapped[datetime] = mapped_column(index=True)
