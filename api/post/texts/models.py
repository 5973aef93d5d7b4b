"""What was edited of the texts of letters; the rest is beside the code."""

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Record
from api.kit.personal import OF_STAFF, STAYS, personal


class LetterText(Record):
    """A text in one language. One that was put back keeps its row, so that versions only grow."""

    __tablename__ = "letter_texts"
    __table_args__ = (UniqueConstraint("code", "language"),)

    code: Mapped[str]
    language: Mapped[str]
    text: Mapped[str | None] = mapped_column(
        info=personal(
            "personal", purpose="words of staff; names nobody by rule", fate=STAYS, why=OF_STAFF
        )
    )
    """Nothing: as it came with the release."""
    editor_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    """Who wrote it last, or put it back."""
