"""Tables of photographs."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Model, Record
from api.kit.personal import BY_ROOM, personal
from api.uploads.states import Reason, UploadState

KINDS = ("large", "small")
_TAKEN = personal(
    "personal",
    purpose="offered to the uploader as place and time of the fault",
    days=30,
    fate=BY_ROOM,
)


class Upload(Record):
    """A photograph somebody sent. Its original is private and goes after 30 days."""

    __tablename__ = "uploads"
    __table_args__ = (
        CheckConstraint("size > 0", "size"),
        Index("ix_uploads_print", "print_bands", postgresql_using="gin"),
        Index("ix_uploads_loose", "created_at", postgresql_where=text("attached_at IS NULL")),
        Index("ix_uploads_original", "created_at", postgresql_where=text("original_kept")),
        Index("ix_uploads_unchecked", "created_at", postgresql_where=text("state = 'unchecked'")),
    )

    content_type: Mapped[str]
    size: Mapped[int]
    state: Mapped[UploadState] = mapped_column(default=UploadState.CREATED)
    reason: Mapped[Reason | None]
    format: Mapped[str | None]
    """Of a refused one: what its bytes say that it is, where they say anything (`formats`)."""
    width: Mapped[int | None]
    height: Mapped[int | None]
    taken_at: Mapped[datetime | None] = mapped_column(info=_TAKEN)
    taken_latitude: Mapped[float | None] = mapped_column(info=_TAKEN)
    taken_longitude: Mapped[float | None] = mapped_column(info=_TAKEN)
    attached_at: Mapped[datetime | None]
    original_kept: Mapped[bool] = mapped_column(default=True)
    public: Mapped[bool] = mapped_column(default=False)
    print_rows: Mapped[int | None] = mapped_column(BigInteger)
    print_columns: Mapped[int | None] = mapped_column(BigInteger)
    """What the picture looks like (`prints`), to notice the same one again."""
    print_bands: Mapped[list[int] | None] = mapped_column(ARRAY(Integer))
    generation: Mapped[int] = mapped_column(default=0)
    """Grows when the photograph is withheld, so that the old addresses lead nowhere."""

    faces: Mapped[int | None]
    """How many were found and hidden; nothing where nobody looked for them."""
    full_kept: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    """Whether the private picture with nothing hidden is still there."""
    edition: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    """Grows when other pictures are made, so that each file is written once."""

    @property
    def original_key(self) -> str:
        """Where the file lies as it came."""
        return original_key(self.id)

    @property
    def shown_keys(self) -> list[str]:
        """Where the pictures lie that may be shown."""
        return [rendition_key(self.id, kind, self.edition) for kind in KINDS]


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


class Redaction(Record):
    """What is hidden in a photograph, in pixels of its large picture."""

    __tablename__ = "redactions"

    upload_id: Mapped[UUID] = mapped_column(ForeignKey("uploads.id"), unique=True)
    width: Mapped[int]
    height: Mapped[int]
    faces: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    """What looked like a face: left, top, width, height, score, and whether staff show it."""
    marks: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    """What staff hid: boxes and strokes."""
    burned: Mapped[bool] = mapped_column(default=True)
    looked_at: Mapped[datetime | None]
    """When staff last said what is to be hidden."""


class Attachment(Model):
    """A photograph beside a record of a room, whose table names the record (`owner_id`)."""

    __abstract__ = True

    owner_id: Mapped[UUID]
    upload_id: Mapped[UUID] = mapped_column(ForeignKey("uploads.id"), unique=True)
    position: Mapped[int]


class ShownAttachment(Attachment):
    """A photograph that the public may see."""

    __abstract__ = True

    public: Mapped[bool] = mapped_column(default=False)
    """Looked at by staff and released; one that was not is never shown in public."""


class AttachmentOfMoment(ShownAttachment):
    """A photograph from `before` something was put right, or from `after`."""

    __abstract__ = True

    moment: Mapped[str]


def original_key(upload_id: UUID) -> str:
    """Where a file lies as it came."""
    return f"originals/{upload_id}"


def full_key(upload_id: UUID) -> str:
    """Where the private picture lies in which nothing is hidden."""
    return f"private/{upload_id}/full.webp"


def rendition_key(upload_id: UUID, kind: str, edition: int) -> str:
    """Where a rendition lies; its public name may change, the object stays."""
    suffix = f"-{edition}" if edition else ""
    return f"renditions/{upload_id}/{kind}{suffix}.webp"
