"""What moved when: one append-only table for all machines."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.db import Model
from api.kit.ids import new_id
from api.kit.personal import BY_ROOM, personal
from api.kit.rights import APPEND_ONLY


class StateMove(Model):
    """One move of one record; never changed, never deleted."""

    __tablename__ = "state_moves"
    __table_args__ = (
        Index(None, "machine", "subject_id", "created_at"),
        Index(None, "machine", "created_at"),
        {"info": APPEND_ONLY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    machine: Mapped[str]
    subject_id: Mapped[UUID]
    move: Mapped[str]
    source: Mapped[str | None]
    target: Mapped[str]
    actor_kind: Mapped[str]
    actor_id: Mapped[UUID | None]
    note: Mapped[str] = mapped_column(
        info=personal("personal", purpose="what was said", fate=BY_ROOM)
    )
    told: Mapped[bool]
    details: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
