"""What is special about something that residents put right."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from api.contributions.solved.states import SolvedState
from api.kit.db import Model
from api.kit.personal import EMPTIED, personal


class SolvedReport(Model):
    """A contribution of the kind `solved`."""

    __tablename__ = "solved_reports"
    __table_args__ = (CheckConstraint("people BETWEEN 1 AND 10000", "people"),)

    id: Mapped[UUID] = mapped_column(ForeignKey("contributions.id"), primary_key=True)
    category: Mapped[str] = mapped_column(ForeignKey("categories.code"), index=True)
    people: Mapped[int]
    group_name: Mapped[str] = mapped_column(
        info=personal("personal", purpose="who is thanked", fate=EMPTIED)
    )
    state: Mapped[SolvedState] = mapped_column(default=SolvedState.RECEIVED)
    thanks: Mapped[str] = mapped_column(default="")
    """Approved by whoever wrote it: everybody may read it once the contribution is public."""
    thanked_at: Mapped[datetime | None]
