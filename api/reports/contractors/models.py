"""Tables of contractors."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    ForeignKey,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.db import Model, Record
from api.kit.ids import new_id
from api.kit.personal import EMPTIED, OF_STAFF, STAYS, personal
from api.kit.receipts import Submitted
from api.reports.contractors.states import ContractorAnswer, HandoverEnding, HandoverSaid
from api.uploads.models import Attachment

_ADDRESS = personal("personal", purpose="to hand work over", fate=STAYS, why=OF_STAFF)
_SAID = personal("personal", purpose="what was said about the work", fate=STAYS, why=OF_STAFF)
_SHOWN = personal("personal", purpose="what was said about the work", fate=EMPTIED)


class Contractor(Record):
    """A firm that a department works with. Those of the profile have its code; the desk adds
    others and changes them all."""

    __tablename__ = "contractors"
    __table_args__ = (UniqueConstraint("department", "email"),)

    code: Mapped[str | None] = mapped_column(unique=True)
    firm: Mapped[str]
    email: Mapped[str] = mapped_column(info=_ADDRESS)
    department: Mapped[str] = mapped_column(ForeignKey("departments.code"))
    active: Mapped[bool] = mapped_column(default=True)


class Handover(Record):
    """A report in the hands of a contractor. Firm and address are copied: the list may change.
    The link is good until `until`, unless the handover was ended before."""

    __tablename__ = "handovers"
    __table_args__ = (
        Index(
            "uq_handovers_open", "report_id", unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_handovers_until", "until", postgresql_where=text("ended_at IS NULL")),
    )  # fmt: skip

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), index=True)
    firm: Mapped[str]
    email: Mapped[str] = mapped_column(info=_ADDRESS)
    shown_text: Mapped[str] = mapped_column(info=_SHOWN)
    """What the contractor reads of the report, chosen by staff."""
    instruction: Mapped[str] = mapped_column(info=_SHOWN)
    given_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    until: Mapped[datetime]
    needed_by: Mapped[date | None]
    """The day until which the work is wanted."""
    answer: Mapped[ContractorAnswer | None] = mapped_column(info=_SAID)
    """What the contractor said last, as long as staff have not replied."""
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[HandoverEnding | None]
    reminded_for: Mapped[datetime | None]
    """The end of the link that a reminder was sent for; a renewed link is reminded of again."""
    ran_out_for: Mapped[datetime | None]


class HandoverWord(Submitted, Model):
    """A line of a handover: by the contractor, or by a member of staff."""

    __tablename__ = "handover_words"
    __table_args__ = (Index(None, "handover_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    handover_id: Mapped[UUID] = mapped_column(ForeignKey("handovers.id"))
    word: Mapped[HandoverSaid]
    note: Mapped[str] = mapped_column(info=_SAID)
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    submission_id: Mapped[UUID | None] = mapped_column(unique=True)
    submission_hash: Mapped[bytes | None] = mapped_column(LargeBinary, info=_SAID)
    """It stays as long as the words of which it tells."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class HandoverPhoto(Attachment):
    """A photograph of an answer. When staff accept it, it becomes one of the result as well."""

    __tablename__ = "handover_photos"
    __table_args__ = (PrimaryKeyConstraint("word_id", "upload_id"),)

    owner_id: Mapped[UUID] = mapped_column("word_id", ForeignKey("handover_words.id"))
