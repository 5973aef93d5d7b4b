"""Tables of the profile. Others refer to codes: nothing is deleted, only made inactive."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    FetchedValue,
    ForeignKey,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.db import Model
from api.kit.ids import new_id
from api.municipality.profile.categories import Privacy, Release
from api.municipality.profile.checks import TOPICS

Texts = dict[str, str]


class Municipality(Model):
    """The one municipality of this database."""

    __tablename__ = "municipality"
    __table_args__ = (CheckConstraint("id = 1", "single"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1, autoincrement=False)
    code: Mapped[str]
    profile_hash: Mapped[str]
    general: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """`municipality.toml` as it stands."""
    outline: Mapped[dict[str, Any]] = mapped_column(JSONB)
    landmarks: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    sections: Mapped[dict[str, list[dict[str, Any]]]] = mapped_column(JSONB, server_default="{}")
    """What rooms declared and do not keep in tables of their own, by name."""
    # Where the release before this one reads three of these; the next drops the columns.
    routes: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    templates: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    loaded_at: Mapped[datetime] = mapped_column(default=clock.now)


class Listed(Model):
    """An item of the profile's lists, in their order."""

    __abstract__ = True

    code: Mapped[str] = mapped_column(primary_key=True)
    order: Mapped[int] = mapped_column("sort_order")
    active: Mapped[bool] = mapped_column(default=True)


class Department(Listed):
    """A department."""

    __tablename__ = "departments"

    name: Mapped[Texts] = mapped_column(JSONB)
    short_name: Mapped[str]
    email: Mapped[str]
    head: Mapped[str]
    parent: Mapped[str | None] = mapped_column(ForeignKey("departments.code"))


class Category(Listed):
    """A kind of report."""

    __tablename__ = "categories"
    __table_args__ = (CheckConstraint("promise_days > 0", "promise_days"),)

    icon: Mapped[str]
    department: Mapped[str] = mapped_column(ForeignKey("departments.code"))
    promise_days: Mapped[int]
    public: Mapped[bool] = mapped_column("is_public")
    privacy: Mapped[Privacy]
    release: Mapped[Release] = mapped_column(server_default="staff")
    release_after_hours: Mapped[int] = mapped_column(server_default="24")
    related: Mapped[list[str]] = mapped_column(JSONB)
    nearby_m: Mapped[int] = mapped_column(default=250, server_default="250")
    label: Mapped[Texts] = mapped_column(JSONB)
    hint: Mapped[Texts] = mapped_column(JSONB)
    questions: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    """Those of older profiles too, as `active: false`: reports may hold answers to them."""
    solved: Mapped[bool] = mapped_column(server_default=text("false"))
    emergency: Mapped[bool] = mapped_column(server_default=text("false"))
    forward: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    not_fixed: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default=text("'[]'"))
    danger: Mapped[Texts | None] = mapped_column(JSONB(none_as_null=True))
    asset: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))


class Asset(Model):
    """A numbered thing in the street: a lamp, a tree, a bench. Reports refer to it."""

    __tablename__ = "assets"
    __table_args__ = (
        UniqueConstraint("kind", "number_key"),
        Index("ix_assets_place", "kind", "lat", "lon"),
        CheckConstraint("lat BETWEEN -90 AND 90", "lat"),
        CheckConstraint("lon BETWEEN -180 AND 180", "lon"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str]
    number: Mapped[str]
    number_key: Mapped[str] = mapped_column(index=True)
    """The number as it is found, however it is typed."""
    lat: Mapped[float]
    lon: Mapped[float]
    active: Mapped[bool] = mapped_column(default=True)


class District(Listed):
    """A town of the municipality and the point that stands for it."""

    __tablename__ = "districts"
    __table_args__ = (
        CheckConstraint("lat BETWEEN -90 AND 90", "lat"),
        CheckConstraint("lon BETWEEN -180 AND 180", "lon"),
    )

    name: Mapped[str]
    kana: Mapped[str]
    en: Mapped[str]
    chome: Mapped[int]
    lat: Mapped[float]
    lon: Mapped[float]


class Topic(Listed):
    """A subject somebody may be interested in. `bit`: its place in the masks of what people chose;
    the database gives the next one to a new topic, and never one twice."""

    __tablename__ = "topics"
    __table_args__ = (
        Index("uq_topics_bit", "bit", unique=True),
        CheckConstraint(f"bit BETWEEN 0 AND {TOPICS - 1}", "bit"),
    )

    bit: Mapped[int | None] = mapped_column(server_default=FetchedValue())
    label: Mapped[Texts] = mapped_column(JSONB)
    icon: Mapped[str]
