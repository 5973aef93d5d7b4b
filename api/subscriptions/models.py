"""Who wants to hear of what. An address is one recipient, with an account or without."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.db import Model, Record
from api.kit.ids import new_id
from api.kit.personal import OF_ANOTHER, STAYS, personal
from api.kit.rights import READ_ONLY
from api.subscriptions.states import ChannelKind, Frequency

_ADDRESS = personal("personal", purpose="to be told of what is public", fate=STAYS, why=OF_ANOTHER)
_PLACE = personal(
    "personal", purpose="the place somebody wants to hear of", fate=STAYS, why=OF_ANOTHER
)
_CHOSEN = personal(
    "personal", purpose="messages of the municipality that fit", fate=STAYS, why=OF_ANOTHER
)
_WAY = personal(
    "secret", purpose="messages of the municipality that fit", fate=STAYS, why=OF_ANOTHER
)

NARROWEST_M, WIDEST_M = 100, 2000
"""Metres of the circles that may be asked for."""


def _recipient() -> ForeignKey:
    return ForeignKey("alert_recipients.id", ondelete="CASCADE")


class AlertRecipient(Record):
    """Somebody who asked to be told, by an address or by a channel alone. Nothing is sent after
    `stopped_at`; messages of the municipality only to who chose them (`chosen_at`).

    Between `quiet_from` and `quiet_to`, full hours in Japan, nothing is sent; where both are
    nothing the municipality's night holds. `topic_mask` is written by the database.
    """

    __tablename__ = "alert_recipients"
    __table_args__ = (
        CheckConstraint(
            "quiet_from BETWEEN 0 AND 23 AND quiet_to BETWEEN 0 AND 23"
            " OR quiet_from IS NULL AND quiet_to IS NULL",
            "quiet",
        ),
    )

    email: Mapped[str | None] = mapped_column(unique=True, info=_ADDRESS)
    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), unique=True
    )
    language: Mapped[str]
    frequency: Mapped[Frequency] = mapped_column(default=Frequency.AT_ONCE)
    stopped_at: Mapped[datetime | None]
    chosen_at: Mapped[datetime | None]
    age_band: Mapped[str | None] = mapped_column(info=_CHOSEN)
    topic_mask: Mapped[int] = mapped_column(BigInteger, server_default="0", info=_CHOSEN)
    quiet_from: Mapped[int | None]
    quiet_to: Mapped[int | None]


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
    recipient_id: Mapped[UUID] = mapped_column(_recipient())
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


class RecipientTopic(Model):
    """A topic somebody wants to hear of; the database keeps the mask of them all."""

    __tablename__ = "recipient_topics"

    recipient_id: Mapped[UUID] = mapped_column(_recipient(), primary_key=True)
    topic: Mapped[str] = mapped_column(
        ForeignKey("topics.code"), primary_key=True, index=True, info=_CHOSEN
    )


class RecipientDistrict(Model):
    """A district somebody named as theirs."""

    __tablename__ = "recipient_districts"

    recipient_id: Mapped[UUID] = mapped_column(_recipient(), primary_key=True)
    district: Mapped[str] = mapped_column(
        ForeignKey("districts.code"), primary_key=True, index=True, info=_CHOSEN
    )


class RecipientChannel(Model):
    """A way to somebody: an endpoint of a browser, an account of LINE, or the mail address. Those
    of the lowest position come first; another one only where they are impossible."""

    __tablename__ = "recipient_channels"
    __table_args__ = (
        Index(
            "uq_recipient_channels_same", "recipient_id", "kind", "address",
            unique=True, postgresql_nulls_not_distinct=True,
        ),
        # A browser or an account of LINE is one person's.
        Index(
            "uq_recipient_channels_address", "address", "kind", unique=True,
            postgresql_where=text("address IS NOT NULL"),
        ),
        CheckConstraint("(kind = 'mail') = (address IS NULL)", "address"),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    recipient_id: Mapped[UUID] = mapped_column(_recipient())
    kind: Mapped[ChannelKind]
    position: Mapped[int]
    address: Mapped[str | None] = mapped_column(info=_WAY)
    secrets: Mapped[dict[str, str] | None] = mapped_column(JSONB(none_as_null=True), info=_WAY)
    confirmed_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="", server_default="")
    """Why nothing goes this way any more."""


class RecipientChoice(Record):
    """What somebody asked for in the name of an address that has not said yes. Nothing of it holds
    before `confirmed_at`, so that nobody changes what another one hears of."""

    __tablename__ = "recipient_choices"

    recipient_id: Mapped[UUID] = mapped_column(_recipient(), index=True)
    wanted: Mapped[dict[str, Any]] = mapped_column(JSONB, info=_CHOSEN)
    confirmed_at: Mapped[datetime | None]


class Audience(Model):
    """Everybody whom a message can reach now, once for each district of theirs. Only the database
    writes it, from the rows above. An empty district or age band: none was said.

    `earlier`: the districts of the same person in rows before this one; who is looked for by
    several districts is found once, in the row that none of them stands before.
    """

    __tablename__ = "audience"
    __table_args__ = (
        Index(
            "ix_audience_district_age_band", "district", "age_band",
            postgresql_include=["mask", "language", "channel", "earlier", "recipient_id"],
        ),
        # Each person once, where no district is asked for. Without the person there are few
        # different entries, each of which is kept once: a count of everybody reads a tenth.
        Index(
            "ix_audience_counted", "age_band", "channel", "language", "mask",
            postgresql_where=text("earlier IS NULL"),
        ),
        {"info": READ_ONLY},
    )  # fmt: skip

    recipient_id: Mapped[UUID] = mapped_column(_recipient(), primary_key=True)
    district: Mapped[str] = mapped_column(primary_key=True, info=_CHOSEN)
    age_band: Mapped[str] = mapped_column(info=_CHOSEN)
    language: Mapped[str]
    channel: Mapped[str]
    mask: Mapped[int] = mapped_column(BigInteger, info=_CHOSEN)
    earlier: Mapped[list[str] | None] = mapped_column(ARRAY(Text), info=_CHOSEN)
