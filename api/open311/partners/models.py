"""Tables of partners and their keys."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, TEXT, CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Record
from api.kit.personal import OF_STAFF, STAYS, personal


class Partner(Record):
    """An organisation whose system speaks to this one."""

    __tablename__ = "partners"

    name: Mapped[str] = mapped_column(unique=True)
    contact: Mapped[str] = mapped_column(
        default="",
        info=personal("personal", purpose="whom to call about a key", fate=STAYS, why=OF_STAFF),
    )
    endpoint: Mapped[str | None] = mapped_column(unique=True)
    """The Open311 address of a body that reports are handed to."""


class PartnerKey(Record):
    """A key by its hash; `hint` is its beginning, by which people tell keys apart."""

    __tablename__ = "partner_keys"
    __table_args__ = (CheckConstraint("per_hour > 0", "per_hour"),)

    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partners.id"), index=True)
    hint: Mapped[str]
    key_hash: Mapped[bytes] = mapped_column(
        LargeBinary,
        unique=True,
        info=personal("secret", purpose="knowing a partner's system", fate=STAYS, why=OF_STAFF),
    )
    scopes: Mapped[list[str]] = mapped_column(ARRAY(TEXT))
    per_hour: Mapped[int]
    """How many requests it may make in an hour."""
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
