"""Rounds, what people are shown in them, who was invited, what they said and what came of it."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.hearings.rules.marks import Mark
from api.hearings.states import HearingState
from api.kit.db import Model, Record
from api.kit.personal import GONE_SOONER, STAYS, personal
from api.uploads.models import ShownAttachment

_INVITED = personal(
    "personal", purpose="to ask people who were invited", fate=STAYS, why=GONE_SOONER
)
_SAID = personal("personal", purpose="what people who were asked said", fate=STAYS, why=GONE_SOONER)


class ItemKind(StrEnum):
    """What people are shown."""

    PAGE = "page"
    """A page or a post that is there already, by its address."""
    IMAGE = "image"
    """A picture of one."""
    DRAFT = "draft"
    """A text that is not out yet, in one form or in two."""


class Variant(StrEnum):
    """Which form of a draft; what has one form is `a`."""

    A = "a"
    B = "b"


class AdviceKind(StrEnum):
    """What is changed because of it."""

    WORD = "word"
    """A word that the checker knows from now on."""
    TAG = "tag"
    """A hashtag that an account uses from now on."""
    TEXT = "text"
    """A title or a text, changed by hand."""


class HearingRound(Record):
    """A round from one day to another."""

    __tablename__ = "hearing_rounds"
    __table_args__ = (
        Index(None, "state", "closes_on"),
        CheckConstraint("opens_on <= closes_on", "days"),
    )

    title: Mapped[str]
    lead: Mapped[str]
    """What those who are invited read first."""
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    """The last day, to its end in Japan."""
    state: Mapped[HearingState] = mapped_column(default=HearingState.DRAFT)
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    closed_at: Mapped[datetime | None]


class HearingItem(Record):
    """Something that people are shown."""

    __tablename__ = "hearing_items"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("hearing_rounds.id"), index=True)
    kind: Mapped[ItemKind]
    title: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    other_text: Mapped[str] = mapped_column(default="")
    """The second form of a draft."""
    image_alt: Mapped[str] = mapped_column(default="")


class HearingImage(ShownAttachment):
    """The picture of an item; those who were invited see it, nobody else."""

    __tablename__ = "hearing_images"
    __table_args__ = (PrimaryKeyConstraint("owner_id", "upload_id"),)

    owner_id: Mapped[UUID] = mapped_column(ForeignKey("hearing_items.id", ondelete="CASCADE"))


class HearingInvitee(Record):
    """Somebody who was invited. Her link is good until `until`; another one ends it."""

    __tablename__ = "hearing_invitees"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("hearing_rounds.id"), index=True)
    name: Mapped[str] = mapped_column(info=_INVITED)
    email: Mapped[str | None] = mapped_column(info=_INVITED)
    until: Mapped[datetime]
    device: Mapped[bytes | None]
    """A hash of what her browser keeps since the link was opened: nobody else's opens it again."""
    opened_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]


class HearingAnswer(Model):
    """What one of them said of one form of an item."""

    __tablename__ = "hearing_answers"
    __table_args__ = (
        PrimaryKeyConstraint("item_id", "variant", "invitee_id"),
        CheckConstraint("understood BETWEEN 1 AND 5", "understood"),
        CheckConstraint("interesting BETWEEN 1 AND 5", "interesting"),
    )

    item_id: Mapped[UUID] = mapped_column(ForeignKey("hearing_items.id", ondelete="CASCADE"))
    variant: Mapped[Variant]
    invitee_id: Mapped[UUID] = mapped_column(ForeignKey("hearing_invitees.id"), index=True)
    understood: Mapped[int]
    interesting: Mapped[int]
    own_words: Mapped[str] = mapped_column(info=_SAID)
    marks: Mapped[list[Mark]] = mapped_column(JSONB)
    answered_at: Mapped[datetime]


class HearingAdvice(Record):
    """What was taken of what they said, and is said in public."""

    __tablename__ = "hearing_advices"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("hearing_rounds.id"), index=True)
    kind: Mapped[AdviceKind]
    before: Mapped[str]
    after: Mapped[str]
    why: Mapped[str]
    account: Mapped[str | None]
    accepted_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    withdrawn_at: Mapped[datetime | None]
