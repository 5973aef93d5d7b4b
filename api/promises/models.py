"""Dated promises to people."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Record
from api.kit.personal import EMPTIED, personal


class PromiseStatus(StrEnum):
    """Where a promise stands."""

    DUE = "due"
    KEPT = "kept"
    LATE = "late"
    """The day is over and nothing came, or it came after the day."""
    RELEASED = "released"
    """It no longer applies."""


class Promise(Record):
    """One promise for one record; `due_on` ends at 23:59:59 JST."""

    __tablename__ = "promises"
    __table_args__ = (
        Index(None, "subject_kind", "subject_id"),
        Index(
            "uq_promises_open",
            "subject_kind",
            "subject_id",
            "kind",
            unique=True,
            postgresql_where=text("kept_at IS NULL AND released_at IS NULL"),
        ),
    )

    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(40))
    """One of those that the kind of the subject names."""
    department: Mapped[str | None]
    due_on: Mapped[date]
    first_due_on: Mapped[date]
    moved: Mapped[int] = mapped_column(default=0)
    changes: Mapped[list[dict[str, str]]] = mapped_column(
        JSONB,
        default=list,
        server_default="[]",
        info=personal("personal", purpose="what the person was told of another day", fate=EMPTIED),
    )
    """Each other day that was promised: `at`, `due_on`, `why`; oldest first."""
    kept_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        """Whether it is still to be kept."""
        return self.kept_at is None and self.released_at is None
