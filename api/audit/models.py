"""The audit: one chain of entries per stream (a room's day); the application can only append."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, LargeBinary, PrimaryKeyConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Model
from api.kit.rights import READ_ONLY


class AuditEntry(Model):
    """Who did what to which record. Ids only: erasing a person leaves every hash as it was."""

    __tablename__ = "audit_entries"
    __table_args__ = (PrimaryKeyConstraint("stream", "seq"), {"info": READ_ONLY})

    stream: Mapped[str]
    seq: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    actor_kind: Mapped[str]
    actor_id: Mapped[UUID | None] = mapped_column(index=True)
    action: Mapped[str]
    subject_id: Mapped[UUID | None] = mapped_column(index=True)
    request_id: Mapped[str]
    details: Mapped[dict[str, Any]] = mapped_column(JSONB)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class AuditHead(Model):
    """The last entry of each stream: its row is the stream's lock, and a cut tail shows here."""

    __tablename__ = "audit_heads"
    __table_args__ = ({"info": READ_ONLY},)

    stream: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary)
