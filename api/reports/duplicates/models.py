"""Pairs of reports that staff looked at and found different."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.db import Model


class DifferentPair(Model):
    """Two reports that are not the same; kept once, whichever of them was looked at."""

    __tablename__ = "report_different_pairs"
    __table_args__ = (
        PrimaryKeyConstraint("one_id", "other_id"),
        CheckConstraint("one_id < other_id", "ordered"),
    )

    one_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"))
    other_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), index=True)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    decided_at: Mapped[datetime] = mapped_column(default=clock.now)
