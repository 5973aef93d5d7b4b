"""Calls, the notices that correct them, and questions that are answered to all."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.grants.calls.states import GrantCallState, GrantQuestionState
from api.grants.rules.terms import Terms, Track
from api.kit import clock
from api.kit.db import Model, Record
from api.kit.ids import new_id
from api.kit.personal import GONE_SOONER, STAYS, personal


class GrantCall(Record):
    """A round of a programme. `terms` is a `Terms` as JSON, and stands still once published."""

    __tablename__ = "grant_calls"
    __table_args__ = (
        CheckConstraint("opens_at < closes_at", "in_order"),
        Index(None, "opens_at", "id"),
        Index(None, "programme"),
        Index(None, "state", "closes_at"),
    )

    programme: Mapped[str]
    """The code of the preset that it was made of."""
    track: Mapped[Track]
    title: Mapped[str]
    lead: Mapped[str]
    department: Mapped[str] = mapped_column(ForeignKey("departments.code"), index=True)
    fiscal_year: Mapped[int]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    """The last second that still counts: 23:59:59 in Japan."""
    terms: Mapped[dict[str, Any]] = mapped_column(JSONB)
    state: Mapped[GrantCallState] = mapped_column(default=GrantCallState.DRAFT)
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    published_at: Mapped[datetime | None]

    @property
    def opens_on(self) -> date:
        """Its first day in Japan."""
        return self.opens_at.astimezone(clock.JST).date()

    @property
    def closes_on(self) -> date:
        """Its last day in Japan."""
        return self.closes_at.astimezone(clock.JST).date()

    @property
    def told(self) -> Terms:
        """Its terms, to be read."""
        return Terms.model_validate(self.terms)


class GrantNotice(Model):
    """What is put right after publication; never changed."""

    __tablename__ = "grant_notices"
    __table_args__ = (UniqueConstraint("call_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    call_id: Mapped[UUID] = mapped_column(ForeignKey("grant_calls.id"))
    number: Mapped[int]
    text: Mapped[str]
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class GrantQuestion(Record):
    """A question of anybody. `asked` is what was sent; `words` and `answer` are for all."""

    __tablename__ = "grant_questions"
    __table_args__ = (Index(None, "call_id", "created_at", "id"),)

    call_id: Mapped[UUID] = mapped_column(ForeignKey("grant_calls.id"))
    asked: Mapped[str] = mapped_column(
        info=personal("personal", purpose="to answer a question", fate=STAYS, why=GONE_SOONER)
    )
    words: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    state: Mapped[GrantQuestionState] = mapped_column(default=GrantQuestionState.WAITING)
    answered_at: Mapped[datetime | None]
