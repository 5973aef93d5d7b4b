"""What was sent to whom, so that nothing is sent twice."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Record


class Delivery(Record):
    """One message to one person about one fact; its id is the Message-ID."""

    __tablename__ = "deliveries"

    fact_id: Mapped[UUID] = mapped_column(unique=True)
    report_id: Mapped[UUID] = mapped_column(index=True)
    channel: Mapped[str]
    sent_at: Mapped[datetime | None]
