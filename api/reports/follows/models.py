"""Who has the same trouble as a report: one row for a person or a device, whatever they tap."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.db import Model
from api.kit.ids import new_id
from api.kit.personal import OF_ANOTHER, STAYS, personal

_WHO = personal("personal", purpose="to count everybody once", fate=STAYS, why=OF_ANOTHER)


class Follow(Model):
    """A neighbour counted in. `carried_from`: came with a duplicate, and goes back with it."""

    __tablename__ = "report_follows"
    __table_args__ = (
        UniqueConstraint("report_id", "person_id"),
        UniqueConstraint("report_id", "device"),
        CheckConstraint("(person_id IS NULL) <> (device IS NULL)", "one_follower"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"))
    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), index=True, info=_WHO
    )
    device: Mapped[bytes | None] = mapped_column(LargeBinary, info=_WHO)
    """A keyed hash of the key that a device without an account keeps."""
    carried_from: Mapped[UUID | None] = mapped_column(ForeignKey("reports.id"), index=True)
    alert_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("alerts.id", ondelete="SET NULL"), index=True
    )
    """What was asked for together with this tap, and goes with it."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
