"""What was decided of an application; only desk and panel know before all are told."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.grants.rules.selecting import GrantOutcome
from api.kit.db import Record


class GrantSelection(Record):
    """The plan of an application in yen by fiscal year, its place on the reserve list, or neither;
    and why."""

    __tablename__ = "grant_selections"
    __table_args__ = (
        CheckConstraint("(place IS NOT NULL) = (outcome = 'reserve')", "placed"),
        Index(
            "uq_grant_selections_place", "call_id", "place", unique=True,
            postgresql_where=text("place IS NOT NULL"),
        ),
    )  # fmt: skip

    call_id: Mapped[UUID] = mapped_column(ForeignKey("grant_calls.id"), index=True)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("grant_applications.id"), unique=True)
    outcome: Mapped[GrantOutcome]
    amounts: Mapped[dict[str, int]] = mapped_column(JSONB, default=dict)
    place: Mapped[int | None]
    reason: Mapped[str]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    decided_at: Mapped[datetime]
