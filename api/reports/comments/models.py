"""Tables of comments. The public sees `public_text` and released photographs and nothing else."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Record
from api.kit.personal import BY_ROOM, personal
from api.publication.states import PublicationState
from api.reports.comments.states import CommentAuthor
from api.uploads.models import ShownAttachment

_ABOUT = personal("personal", purpose="describes the fault; may name people", fate=BY_ROOM)
_WHO = personal("personal", purpose="to show the author what became of it", fate=BY_ROOM)


class ReportComment(Record):
    """Something added to a report."""

    __tablename__ = "report_comments"
    __table_args__ = (Index(None, "report_id", "created_at", "id"),)

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"))
    author: Mapped[CommentAuthor]
    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True, info=_WHO
    )
    text: Mapped[str] = mapped_column(info=_ABOUT)
    state: Mapped[PublicationState] = mapped_column(default=PublicationState.HIDDEN)
    public_text: Mapped[str | None]
    withheld_reason: Mapped[str] = mapped_column(default="")


class CommentPhoto(ShownAttachment):
    """A photograph of a comment; `public` once staff released it."""

    __tablename__ = "report_comment_photos"
    __table_args__ = (PrimaryKeyConstraint("comment_id", "upload_id"),)

    owner_id: Mapped[UUID] = mapped_column("comment_id", ForeignKey("report_comments.id"))
