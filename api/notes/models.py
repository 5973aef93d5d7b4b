"""What a room's table of internal notes is made of; a note is written once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.db import Model
from api.kit.ids import new_id
from api.kit.personal import EMPTIED, personal


class NoteRow(Model):
    """A word among staff. No public exit and no reply to whoever the thing came from reads it.

    The room's table adds `subject_id` as its foreign key, an index of it with `created_at`, and
    `APPEND_ONLY`.
    """

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    subject_id: Mapped[UUID]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    text: Mapped[str] = mapped_column(
        info=personal("personal", purpose="what colleagues have to know of a case", fate=EMPTIED)
    )
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
