"""What somebody is telling in the chat, until it is sent or a day is over."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.db import Model
from api.kit.ids import new_id
from api.kit.personal import GONE_SOONER, STAYS, personal
from api.line.reporting.rules import Told
from api.line.reporting.states import PhotoState

KEPT_DAYS = 1
_TOLD = personal(
    "personal", purpose="what is said to the account of LINE", days=KEPT_DAYS, fate=STAYS,
    why=GONE_SOONER,
)  # fmt: skip


class LineDraft(Model):
    """A report that is being told, one for each account. Its id is that of the submission: sent
    twice, it is one report."""

    __tablename__ = "line_drafts"

    account: Mapped[str] = mapped_column(primary_key=True, info=_TOLD)
    id: Mapped[UUID] = mapped_column(unique=True, default=new_id)
    told: Mapped[Told] = mapped_column(JSONB, default=dict, info=_TOLD)
    spoken_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)


class LinePhoto(Model):
    """A photograph that was sent in the chat. `report_id`: what it goes to, where that was sent
    before the photograph had come."""

    __tablename__ = "line_photos"

    id: Mapped[str] = mapped_column(primary_key=True)
    """LINE's, of the message."""
    draft_id: Mapped[UUID] = mapped_column(index=True)
    account: Mapped[str] = mapped_column(info=_TOLD)
    language: Mapped[str]
    state: Mapped[PhotoState] = mapped_column(default=PhotoState.WAITING)
    upload_id: Mapped[UUID | None]
    report_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("reports.id", ondelete="CASCADE"), index=True
    )
    sent_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
