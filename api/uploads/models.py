"""Tables of photographs."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Model, Record, personal
from api.uploads.states import Reason, UploadState

KINDS = ("large", "small")
_TAKEN = personal(
    "personal", purpose="offered to the uploader as place and time of the fault", retention_days=30
)


class Upload(Record):
    """A photograph somebody sent. Its original is private and goes after 30 days."""

    __tablename__ = "uploads"
    __table_args__ = (
        CheckConstraint("size > 0", "size"),
        Index("ix_uploads_loose", "created_at", postgresql_where=text("attached_at IS NULL")),
        Index("ix_uploads_original", "created_at", postgresql_where=text("original_kept")),
    )

    content_type: Mapped[str]
    size: Mapped[int]
    state: Mapped[UploadState] = mapped_column(default=UploadState.CREATED)
    reason: Mapped[Reason | None]
    width: Mapped[int | None]
    height: Mapped[int | None]
    taken_at: Mapped[datetime | None] = mapped_column(info=_TAKEN)
    taken_latitude: Mapped[float | None] = mapped_column(info=_TAKEN)
    taken_longitude: Mapped[float | None] = mapped_column(info=_TAKEN)
    attached_at: Mapped[datetime | None]
    original_kept: Mapped[bool] = mapped_column(default=True)
    public: Mapped[bool] = mapped_column(default=False)
    generation: Mapped[int] = mapped_column(default=0)
    """Grows when the photograph is withheld, so that the old addresses lead nowhere."""

    @property
    def original_key(self) -> str:
        """Where the file lies as it came."""
        return original_key(self.id)


class Rendition(Model):
    """A clean picture made of an upload; `name` is its unguessable address under `/files`."""

    __tablename__ = "renditions"
    __table_args__ = (
        UniqueConstraint("upload_id", "kind"),
        CheckConstraint("kind IN ('large', 'small')", "kind"),
    )

    name: Mapped[str] = mapped_column(primary_key=True)
    upload_id: Mapped[UUID] = mapped_column(ForeignKey("uploads.id"))
    kind: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]

    @property
    def key(self) -> str:
        """Where the file lies."""
        return rendition_key(self.upload_id, self.kind)


def original_key(upload_id: UUID) -> str:
    """Where a file lies as it came."""
    return f"originals/{upload_id}"


def rendition_key(upload_id: UUID, kind: str) -> str:
    """Where a rendition lies; its public name may change, the object stays."""
    return f"renditions/{upload_id}/{kind}.webp"
