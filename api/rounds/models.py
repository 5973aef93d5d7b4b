"""Tables of rounds."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Model, Record
from api.kit.personal import GONE_SOONER, STAYS, personal

_START = personal("personal", purpose="where the walk begins", days=90, fate=STAYS, why=GONE_SOONER)


class Round(Record):
    """What one member of staff walks to on one day; its version grows with its stops too."""

    __tablename__ = "rounds"
    __table_args__ = (
        UniqueConstraint("owner_id", "day"),
        Index(None, "day"),
        CheckConstraint("(start_latitude IS NULL) = (start_longitude IS NULL)", "start"),
        CheckConstraint("start_latitude BETWEEN -90 AND 90", "latitude"),
        CheckConstraint("start_longitude BETWEEN -180 AND 180", "longitude"),
    )

    owner_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    day: Mapped[date]
    start_latitude: Mapped[float | None] = mapped_column(info=_START)
    start_longitude: Mapped[float | None] = mapped_column(info=_START)
    by_hand: Mapped[bool] = mapped_column(default=False)
    """Somebody chose the order: what is put on later comes last and nothing is turned round."""


class RoundStop(Model):
    """A report on a round."""

    __tablename__ = "round_stops"
    __table_args__ = (PrimaryKeyConstraint("round_id", "report_id"),)

    round_id: Mapped[UUID] = mapped_column(ForeignKey("rounds.id"))
    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), index=True)
    position: Mapped[int]


class RoundMember(Model):
    """A colleague who walks along."""

    __tablename__ = "round_members"
    __table_args__ = (PrimaryKeyConstraint("round_id", "staff_id"),)

    round_id: Mapped[UUID] = mapped_column(ForeignKey("rounds.id"))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
