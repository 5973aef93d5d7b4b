"""What a room's table of comments is made of. The public sees `public_text` and released
photographs and nothing else."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from api.comments.states import CommentAuthor
from api.kit.db import Record
from api.kit.personal import BY_ROOM, personal
from api.publication.states import PublicationState

_ABOUT = personal("personal", purpose="adds to a report of somebody else", fate=BY_ROOM)
_WHO = personal("personal", purpose="to show the author what became of it", fate=BY_ROOM)


class CommentRow(Record):
    """Something added to a thing. The room's table adds `subject_id` as its foreign key, and an
    index of it with `created_at` and `id`; its photographs are a table of `ShownAttachment`."""

    __abstract__ = True

    subject_id: Mapped[UUID]
    author: Mapped[CommentAuthor]
    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True, info=_WHO
    )
    text: Mapped[str] = mapped_column(info=_ABOUT)
    state: Mapped[PublicationState] = mapped_column(default=PublicationState.HIDDEN)
    public_text: Mapped[str | None]
    withheld_reason: Mapped[str] = mapped_column(default="")
