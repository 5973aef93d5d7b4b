"""STAND-IN, never landed."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Record


class GrantApplication(Record):
    """STAND-IN."""

    __tablename__ = "grant_applications"

    call_id: Mapped[UUID] = mapped_column(ForeignKey("grant_calls.id"), index=True)
    number: Mapped[str]
    title: Mapped[str]
    state: Mapped[str]
    group_id: Mapped[UUID]
    group_name: Mapped[str]
    people: Mapped[list[str]] = mapped_column(JSONB)
    answers: Mapped[dict[str, Any]] = mapped_column(JSONB)
    asked: Mapped[dict[str, int]] = mapped_column(JSONB)
    least: Mapped[dict[str, int]] = mapped_column(JSONB)
