"""The table of documents."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Model, Record
from api.kit.personal import GONE_SOONER, STAYS, personal
from api.uploads.documents.states import DocumentKind, DocumentReason, DocumentState

TYPES = {
    DocumentKind.PDF: "application/pdf",
    DocumentKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    DocumentKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    DocumentKind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


class Document(Record):
    """A document somebody sent. `digest`: SHA-256 of the bytes as they came, by which the same
    file is known again."""

    __tablename__ = "documents"
    __table_args__ = (
        CheckConstraint("size > 0", "size"),
        Index(None, "digest"),
        Index("ix_documents_loose", "created_at", postgresql_where=text("attached_at IS NULL")),
    )

    name: Mapped[str] = mapped_column(
        info=personal("personal", purpose="documents that were sent", fate=STAYS, why=GONE_SOONER)
    )
    """What its sender calls it; it says nothing of what it is."""
    size: Mapped[int]
    state: Mapped[DocumentState] = mapped_column(default=DocumentState.CREATED)
    reason: Mapped[DocumentReason | None]
    kind: Mapped[DocumentKind | None]
    pages: Mapped[int | None]
    photographed: Mapped[bool] = mapped_column(default=False)
    digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    attached_at: Mapped[datetime | None]

    @property
    def incoming_key(self) -> str:
        """Where the file lies as it came."""
        return f"originals/document-{self.id}"

    @property
    def key(self) -> str:
        """Where the file lies that is opened: as it came, or the PDF of a photograph."""
        return f"documents/{self.id}"


class DocumentAttachment(Model):
    """A document beside a record of a room, whose table names the record (`owner_id`)."""

    __abstract__ = True

    owner_id: Mapped[UUID]
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"), unique=True)
    position: Mapped[int]
