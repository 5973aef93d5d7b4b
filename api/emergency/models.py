"""Periods of the mode, and the requests that began, prolonged and ended them: kept for ever."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.emergency.states import EmergencyState
from api.kit.db import Record
from api.kit.personal import OF_STAFF, STAYS, personal


class EmergencyKind(StrEnum):
    """What is asked for."""

    BEGIN = "begin"
    RENEW = "renew"
    END = "end"


class EmergencyPeriod(Record):
    """One time of the mode. It is on while it has not ended and `until` is to come."""

    __tablename__ = "emergency_periods"
    __table_args__ = (
        Index(
            "uq_emergency_periods_open", text("(1)"),
            unique=True, postgresql_where=text("ended_at IS NULL"),
        ),
    )  # fmt: skip

    words: Mapped[dict[str, str]] = mapped_column(JSONB)
    """By language, said to everybody."""
    phone: Mapped[str] = mapped_column(info={"public": "a number of the municipality"})
    began_at: Mapped[datetime]
    until: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    expired: Mapped[bool] = mapped_column(default=False)
    """Nobody ended it: its time was over."""
    days_moved_at: Mapped[datetime | None]
    """When every day that it kept from counting was given back. Until then no day that was to
    come when it began is overdue."""


class EmergencyRequest(Record):
    """What one administrator asks another to confirm."""

    __tablename__ = "emergency_requests"
    __table_args__ = (
        CheckConstraint("decided_by IS NULL OR state <> 'confirmed' OR decided_by <> asked_by",
                        "four_eyes"),
        Index(
            "uq_emergency_requests_open", text("(1)"),
            unique=True, postgresql_where=text("state = 'asked'"),
        ),
    )  # fmt: skip

    kind: Mapped[EmergencyKind]
    state: Mapped[EmergencyState] = mapped_column(default=EmergencyState.ASKED)
    period_id: Mapped[UUID | None] = mapped_column(ForeignKey("emergency_periods.id"), index=True)
    words: Mapped[dict[str, str]] = mapped_column(JSONB)
    phone: Mapped[str] = mapped_column(info={"public": "a number of the municipality"})
    reason: Mapped[str] = mapped_column(
        info=personal("personal", purpose="why, for colleagues", fate=STAYS, why=OF_STAFF)
    )
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    asked_at: Mapped[datetime]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    decided_at: Mapped[datetime | None]
