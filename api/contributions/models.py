"""The common part of all contributions. The public sees the `public_…` columns only."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    FetchedValue,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    Sequence,
)
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Model, Record
from api.kit.personal import EMPTIED, PUBLIC, personal
from api.kit.receipts import Submitted
from api.places.accuracy import PlaceAccuracy
from api.publication.models import Publishable, PublishablePlace
from api.uploads.models import AttachmentOfMoment

contribution_receipts = Sequence("contribution_receipts", metadata=Model.metadata)

_ABOUT = personal("personal", purpose="says what was done or seen; may name people", fate=PUBLIC)
_CONTACT = personal("personal", purpose="to thank the contributor", fate=EMPTIED, days=365)
_PLACE = personal("personal", purpose="where it was", fate=PUBLIC)
_PLACE_NOTE = personal("personal", purpose="where it was", fate=EMPTIED)


class ContributionKind(StrEnum):
    """Which room knows the rest."""

    SOLVED = "solved"
    OBSERVATION = "observation"


class Contribution(Publishable, PublishablePlace, Submitted, Record):
    """Something a resident gave."""

    __tablename__ = "contributions"
    __table_args__ = (
        CheckConstraint("latitude BETWEEN -90 AND 90", "latitude"),
        CheckConstraint("longitude BETWEEN -180 AND 180", "longitude"),
        CheckConstraint("(public_latitude IS NULL) = (public_longitude IS NULL)", "public_point"),
        Index("ix_contributions_list", "kind", "publication", "received_at", "id"),
    )

    kind: Mapped[ContributionKind]
    number: Mapped[str] = mapped_column(unique=True, server_default=FetchedValue())
    submission_id: Mapped[UUID] = mapped_column(unique=True)
    reporter_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("people.id"), index=True, info=_CONTACT
    )
    contact_email: Mapped[str | None] = mapped_column(info=_CONTACT)
    language: Mapped[str]
    department: Mapped[str | None] = mapped_column(ForeignKey("departments.code"), index=True)
    text: Mapped[str] = mapped_column(info=_ABOUT)
    latitude: Mapped[float] = mapped_column(info=_PLACE)
    longitude: Mapped[float] = mapped_column(info=_PLACE)
    place_accuracy: Mapped[PlaceAccuracy] = mapped_column(
        default=PlaceAccuracy.POINT, server_default="point"
    )
    place_note: Mapped[str] = mapped_column(info=_PLACE_NOTE)
    district: Mapped[str] = mapped_column(ForeignKey("districts.code"), index=True)
    received_at: Mapped[datetime]

    erased_at: Mapped[datetime | None]


class ContributionPhoto(AttachmentOfMoment):
    """A photograph of a contribution, shown to nobody before staff released it."""

    __tablename__ = "contribution_photos"
    __table_args__ = (
        PrimaryKeyConstraint("contribution_id", "upload_id"),
        CheckConstraint("moment IN ('before', 'after')", "moment"),
    )

    owner_id: Mapped[UUID] = mapped_column("contribution_id", ForeignKey("contributions.id"))
