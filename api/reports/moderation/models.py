"""Table of what authors answered to decisions about publication; never public."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Record
from api.kit.personal import EMPTIED, personal

_WORDS = personal(
    "personal", purpose="what the author says to a decision about publication", fate=EMPTIED
)


class ModerationAnswer(Record):
    """The one answer to a decision; `decision_id` is its line of history."""

    __tablename__ = "moderation_answers"

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), index=True)
    decision_id: Mapped[UUID] = mapped_column(unique=True)
    text: Mapped[str] = mapped_column(info=_WORDS)
