"""The table of updates that came from outside."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Record
from api.open311.updates.states import Outcome


class OutsideUpdate(Record):
    """One update of a partner (`partner:<id>`) or of a server (its address), taken in once."""

    __tablename__ = "open311_updates"
    __table_args__ = (UniqueConstraint("source", "update_id"),)

    source: Mapped[str]
    update_id: Mapped[str]
    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), index=True)
    status: Mapped[str]
    said_at: Mapped[datetime]
    """When the other side says that it happened; never later than when it came."""
    outcome: Mapped[Outcome]
