"""The columns of what can be shown to the public; the tables are the rooms'."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Record
from api.kit.personal import EMPTIED, personal
from api.publication.states import PublicationState

_WORDS = personal(
    "personal", purpose="what the author says to a decision about publication", fate=EMPTIED
)


class Publishable:
    """Beside the `text` as it was written: what the public reads, and why not."""

    publication: Mapped[PublicationState] = mapped_column(default=PublicationState.HIDDEN)
    withheld_reason: Mapped[str] = mapped_column(default="")
    public_text: Mapped[str | None]

    @property
    def is_public(self) -> bool:
        """Whether everybody may see it."""
        return self.publication is PublicationState.PUBLIC


class PublishablePlace:
    """The only point that leaves the room, rounded by a rule when it is shown."""

    public_latitude: Mapped[float | None]
    public_longitude: Mapped[float | None]


class AnswerToDecision(Record):
    """The one answer of an author to a decision; `decision_id` is its line of history. It is
    never public. The room's table names the record."""

    __abstract__ = True

    subject_id: Mapped[UUID]
    decision_id: Mapped[UUID] = mapped_column(unique=True)
    text: Mapped[str] = mapped_column(info=_WORDS)
