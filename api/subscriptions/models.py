"""Who wants to hear of what. An address is one recipient, with an account or without."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.db import Model, Record
from api.kit.ids import new_id
from api.kit.personal import OF_ANOTHER, STAYS, personal
from api.subscriptions.states import Frequency

_ADDRESS = personal("personal", purpose="to be told of what is public", fate=STAYS, why=OF_ANOTHER)
_PLACE = personal(
    "personal", purpose="the place somebody wants to hear of", fate=STAYS, why=OF_ANOTHER
)

NARROWEST_M, WIDEST_M = 100, 2000
"""Metres of the circles that may be asked for."""


class AlertRecipient(Record):
    """An address that asked to be told. Nothing is sent after `stopped_at`."""

    __tablename__ = "alert_recipients"

    email: Mapped[str] = mapped_column(unique=True, info=_ADDRESS)
    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), unique=True
    )
    language: Mapped[str]
    frequency: Mapped[Frequency] = mapped_column(default=Frequency.AT_ONCE)
    stopped_at: Mapped[datetime | None]


class Alert(Model):
    """What a recipient wants to hear of; every condition that is given has to hold. Silent until
    the address was confirmed. `carried_from`: came with a duplicate, and goes back with it."""

    __tablename__ = "alerts"
    __table_args__ = (
        Index(
            "uq_alerts_same", "recipient_id", "report_id", "latitude", "longitude", "radius_m",
            "district", "category", unique=True, postgresql_nulls_not_distinct=True,
        ),
        # The one above is what a release before asks for, which knows one kind only.
        Index(
            "uq_alerts_same_kind", "recipient_id", "kind", "report_id", "latitude", "longitude",
            "radius_m", "district", "category", unique=True, postgresql_nulls_not_distinct=True,
        ),
        Index(
            "ix_alerts_place", "latitude", "longitude",
            postgresql_where=text("latitude IS NOT NULL"),
        ),
        CheckConstraint(
            "(report_id IS NOT NULL) <>"
            " (latitude IS NOT NULL OR district IS NOT NULL OR category IS NOT NULL)",
            "of_something",
        ),
        CheckConstraint(
            "(latitude IS NULL) = (longitude IS NULL) AND (latitude IS NULL) = (radius_m IS NULL)",
            "place",
        ),
        CheckConstraint(f"radius_m BETWEEN {NARROWEST_M} AND {WIDEST_M}", "radius_m"),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    recipient_id: Mapped[UUID] = mapped_column(
        ForeignKey("alert_recipients.id", ondelete="CASCADE")
    )
    kind: Mapped[str]
    """Of which kind of thing, whether one is named or those of an area."""
    subject_id: Mapped[UUID | None] = mapped_column("report_id", index=True)
    """The one thing; the column has the name of the first kind there was."""
    latitude: Mapped[float | None] = mapped_column(info=_PLACE)
    longitude: Mapped[float | None] = mapped_column(info=_PLACE)
    radius_m: Mapped[int | None]
    district: Mapped[str | None] = mapped_column(ForeignKey("districts.code"), index=True)
    category: Mapped[str | None] = mapped_column(ForeignKey("categories.code"), index=True)
    carried_from: Mapped[UUID | None] = mapped_column(index=True)
    confirmed_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
