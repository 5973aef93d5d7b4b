"""Which digests went out, so that none goes out twice."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from api.kit.db import Record


class DigestKind(StrEnum):
    """Whose open reports it is about."""

    CLERK = "clerk"
    """Those of one member of staff; `recipient` is the id."""
    DEPARTMENT = "department"
    """Those of a department that has no head, to its address; `recipient` is the code."""
    HEAD = "head"
    """Those of a department, to a head of it; `recipient` is the id."""
    TRIAGE = "triage"
    """Those that are no department's, to a member of triage; `recipient` is the id."""


class Digest(Record):
    """One mail to one recipient about one week. `sent_at`: when the post took it."""

    __tablename__ = "digests"
    __table_args__ = (UniqueConstraint("week", "kind", "recipient"),)

    week: Mapped[date]
    kind: Mapped[DigestKind]
    recipient: Mapped[str]
    sent_at: Mapped[datetime | None]
