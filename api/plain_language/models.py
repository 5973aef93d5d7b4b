"""What staff left as it was, and why: read when the lexicon is looked over."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.db import Model
from api.kit.ids import new_id
from api.kit.personal import OF_STAFF, STAYS, personal
from api.kit.rights import APPEND_ONLY
from api.plain_language.rules.asked import Rule


class DismissalReason(StrEnum):
    """Why words stay as they are."""

    NAME = "name"
    """They are a name, of a scheme, a place or a body."""
    MEANING = "meaning"
    """Others would mean something else."""
    KNOWN = "known"
    """Those who read it know them."""
    QUOTED = "quoted"
    """Somebody else said them."""
    MISTAKEN = "mistaken"
    """The rule does not fit here."""


class Addition(Model):
    """What the municipality heard from people, and added to what the checker knows."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    heard: Mapped[str]
    """From whom: the name of a round in which people were asked."""
    heard_id: Mapped[UUID]
    """What brought it; taken back together with it."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class AddedWord(Addition):
    """A word that a reader stumbles over, and what can stand instead."""

    __tablename__ = "plain_language_words"
    __table_args__ = (UniqueConstraint("heard_id"),)

    word: Mapped[str]
    plain: Mapped[str]
    why: Mapped[str]


class AddedTag(Addition):
    """A hashtag of one of the municipality's accounts, beside those of the profile."""

    __tablename__ = "plain_language_tags"
    __table_args__ = (UniqueConstraint("heard_id"),)

    account: Mapped[str]
    tag: Mapped[str]


class Judgement(Model):
    """What was said of words that staff left as they were, once for all."""

    __tablename__ = "plain_language_judgements"

    rule: Mapped[Rule] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(primary_key=True)
    clean: Mapped[bool]
    """Whether the rule leaves them alone from now on."""
    judged_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    judged_at: Mapped[datetime] = mapped_column(default=clock.now)


class Dismissal(Model):
    """Words that somebody of staff left as they were."""

    __tablename__ = "plain_language_dismissals"
    __table_args__ = ({"info": APPEND_ONLY},)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    rule: Mapped[Rule]
    words: Mapped[str] = mapped_column(
        info=personal("personal", purpose="why, for colleagues", fate=STAYS, why=OF_STAFF)
    )
    reason: Mapped[DismissalReason]
    note: Mapped[str] = mapped_column(
        info=personal("personal", purpose="why, for colleagues", fate=STAYS, why=OF_STAFF)
    )
    dismissed_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
