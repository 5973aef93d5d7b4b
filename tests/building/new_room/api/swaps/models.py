"""The table of offers."""

from uuid import UUID

from api.swaps.states import SwapState
from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Record
from api.kit.personal import EMPTIED, personal


class Swap(Record):
    """Something that a resident gives away."""

    __tablename__ = "swaps"
    __table_args__ = (Index(None, "created_at", "id"),)

    owner_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("people.id"),
        index=True,
        info=personal("personal", purpose="whose it is", fate=EMPTIED),
    )
    department: Mapped[str] = mapped_column(ForeignKey("departments.code"), index=True)
    what: Mapped[str]
    state: Mapped[SwapState] = mapped_column(default=SwapState.OFFERED)
