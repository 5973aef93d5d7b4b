"""Tables of what came in over Open311, beside the reports that it became."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.db import Model, Record
from api.kit.personal import GONE_SOONER, STAYS, personal
from api.open311.requests.states import MediaState

Moment = Literal["before", "after"]


class Arrival(Model):
    """A report that a partner sent, and the token by which it may ask for its number."""

    __tablename__ = "open311_arrivals"

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partners.id"), index=True)
    token: Mapped[str] = mapped_column(
        unique=True,
        info=personal(
            "secret",
            purpose="asking for a report's number",
            fate=STAYS,
            why="opens nothing but a receipt number",
        ),
    )
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class Media(Record):
    """A photograph at another address, fetched by a job; the address is forgotten then."""

    __tablename__ = "open311_media"
    __table_args__ = (Index(None, "report_id", "position", unique=True),)

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"))
    position: Mapped[int]
    moment: Mapped[Moment] = mapped_column(Text, default="before", server_default="before")
    """`after` is what the body sent that a report was handed to."""
    url: Mapped[str | None] = mapped_column(
        info=personal(
            "personal", purpose="fetching the photograph", days=1, fate=STAYS, why=GONE_SOONER
        )
    )
    state: Mapped[MediaState] = mapped_column(default=MediaState.WAITING)
    reason: Mapped[str | None]
