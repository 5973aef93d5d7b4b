"""Themes, and what is special about an observation on one."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.contributions.themes.states import ThemeState
from api.kit.db import Model, Record
from api.kit.personal import BY_ROOM, personal


class PhotoRule(StrEnum):
    """Whether an observation has photographs."""

    NONE = "none"
    ALLOWED = "allowed"
    REQUIRED = "required"


class Theme(Record):
    """What the municipality asks residents to look out for, from day to day."""

    __tablename__ = "themes"
    __table_args__ = (CheckConstraint("opens_on <= closes_on", "days"),)

    title: Mapped[dict[str, str]] = mapped_column(JSONB)
    words: Mapped[dict[str, str]] = mapped_column(JSONB)
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    districts: Mapped[list[str]] = mapped_column(JSONB)
    """Where; everywhere when empty."""
    questions: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    photos: Mapped[PhotoRule]
    public_map: Mapped[bool]
    """Whether observations are shown to everybody, once staff looked at them."""
    department: Mapped[str] = mapped_column(ForeignKey("departments.code"), index=True)
    state: Mapped[ThemeState] = mapped_column(default=ThemeState.DRAFT)
    conclusion: Mapped[str] = mapped_column(default="")
    """What the municipality does because of it, in Japanese."""
    conclusions: Mapped[dict[str, str]] = mapped_column(
        JSONB, default=dict, server_default=text("'{}'")
    )
    """The same in other languages."""
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)


class Observation(Model):
    """A contribution of the kind `observation`."""

    __tablename__ = "theme_observations"

    id: Mapped[UUID] = mapped_column(ForeignKey("contributions.id"), primary_key=True)
    theme_id: Mapped[UUID] = mapped_column(ForeignKey("themes.id"), index=True)
    answers: Mapped[list[dict[str, Any]]] = mapped_column(
        JSONB, info=personal("personal", purpose="what was observed; may name people", fate=BY_ROOM)
    )
