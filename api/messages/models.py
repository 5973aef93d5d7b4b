"""Messages, whom each was meant for when it started, and what became of it with each of them."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, PrimaryKeyConstraint, false, text
from sqlalchemy import Uuid as SqlUuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.db import Model, Record
from api.kit.rights import APPEND_ONLY
from api.messages.rules.audience import Chosen
from api.messages.rules.blanks import Blank
from api.messages.rules.dates import MessageDate
from api.messages.rules.lacks import Wording
from api.messages.rules.repeats import Repeats
from api.messages.states import MessageState
from api.uploads.models import ShownAttachment


class Message(Record):
    """What the municipality tells those who match `rule`. `writers`: everybody who wrote in it,
    none of whom may approve it."""

    __tablename__ = "messages"
    __table_args__ = (
        Index(None, "state", "updated_at", "id"),
        Index("ix_messages_public", "started_at", "id",
              postgresql_where=text("public AND started_at IS NOT NULL")),
        Index("ix_messages_due", "send_at", postgresql_where=text("state = 'scheduled'")),
        Index("ix_messages_plan_id_plan_day", "plan_id", "plan_day", unique=True,
              postgresql_where=text("plan_id IS NOT NULL")),
        CheckConstraint("frozen >= 0", "frozen"),
    )  # fmt: skip

    words: Mapped[dict[str, Wording]] = mapped_column(JSONB)
    blanks: Mapped[list[Blank]] = mapped_column(JSONB)
    """What is filled in where the words have `{{name}}`."""
    dates: Mapped[list[MessageDate]] = mapped_column(
        JSONB, default=list, server_default=text("'[]'")
    )
    """The days it speaks of, for calendars."""
    link: Mapped[str] = mapped_column(default="")
    image_alt: Mapped[dict[str, str]] = mapped_column(JSONB)
    rule: Mapped[Chosen] = mapped_column(JSONB)
    urgent: Mapped[bool] = mapped_column(default=False)
    """Whatever was chosen of topics, hours and how often: everybody hears it at once."""
    public: Mapped[bool] = mapped_column(default=True)
    """Whether everybody may read it once it was sent."""
    department: Mapped[str | None] = mapped_column(ForeignKey("departments.code"), index=True)
    """Who answers questions about it."""
    send_at: Mapped[datetime | None]
    repeats: Mapped[Repeats | None] = mapped_column(JSONB(none_as_null=True))
    """Makes it a plan: on each of its days a message of its own goes out."""
    skipped: Mapped[list[date]] = mapped_column(ARRAY(Date), default=list, server_default="{}")
    """Days of a plan on which nothing goes out."""
    plan_id: Mapped[UUID | None] = mapped_column(ForeignKey("messages.id"))
    """The plan that it is of, and for which of its days."""
    plan_day: Mapped[date | None]
    picture_id: Mapped[UUID | None] = mapped_column(ForeignKey("uploads.id"), index=True)
    """The picture of its plan on that day, whichever the plan has now."""
    digest_of: Mapped[list[UUID] | None] = mapped_column(ARRAY(SqlUuid()))
    """Makes it the one letter of those who want several together: of these messages."""
    state: Mapped[MessageState] = mapped_column(default=MessageState.DRAFT)
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    writers: Mapped[list[UUID]] = mapped_column(ARRAY(SqlUuid()))
    asked_at: Mapped[datetime | None]
    sent_back: Mapped[str] = mapped_column(default="")
    """Why it came back from whoever read it, until it is asked for again."""
    approved_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    approved_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    frozen: Mapped[int | None]
    """For how many people it was meant when it started; nothing until that was written down."""


class MessageImage(ShownAttachment):
    """The picture of a message."""

    __tablename__ = "message_images"
    __table_args__ = (PrimaryKeyConstraint("owner_id", "upload_id"),)

    owner_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"))


class MessageDelivery(Model):
    """One person for whom a message was meant when it started; written once, by one statement.

    The person is named by an id that leads nowhere once her address was erased. No foreign key: it
    would be looked up for each of some hundred thousand rows.
    """

    __tablename__ = "message_deliveries"
    __table_args__ = (
        PrimaryKeyConstraint("message_id", "recipient_id"),
        {"info": APPEND_ONLY},
    )

    message_id: Mapped[UUID]
    recipient_id: Mapped[UUID]
    channel: Mapped[str]
    language: Mapped[str]
    due_at: Mapped[datetime]
    """When this person may be told: at once, after her night, on her morning or Monday."""
    together: Mapped[bool] = mapped_column(default=False, server_default=false())
    """In one letter with whatever else waits for that morning."""


class Outcome(StrEnum):
    """What became of a message with one person, for good."""

    ACCEPTED = "accepted"
    """The other side took it."""
    REFUSED = "refused"
    """There is no such address; nothing more is sent there."""
    GAVE_UP = "gave_up"
    """Asked to come again for too long."""
    SILENCED = "silenced"
    """The person has stopped everything since."""
    CAPPED = "capped"
    """Had as many in that week as one may get."""


class MessageOutcome(Model):
    """What became of it, written when it is known."""

    __tablename__ = "message_outcomes"
    __table_args__ = (
        PrimaryKeyConstraint("message_id", "recipient_id"),
        {"info": APPEND_ONLY},
    )

    message_id: Mapped[UUID]
    recipient_id: Mapped[UUID]
    outcome: Mapped[Outcome]
    at: Mapped[datetime] = mapped_column(default=clock.now)


class MessageCall(Model):
    """A call to LINE for some people of a batch, written down before it is made. Its key makes
    the call known as the same however often it is made."""

    __tablename__ = "message_calls"
    __table_args__ = (
        Index("ix_message_calls_open", "message_id", "number",
              postgresql_where=text("ended_at IS NULL")),
    )  # fmt: skip

    retry_key: Mapped[UUID] = mapped_column(primary_key=True)
    message_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id"), index=True)
    number: Mapped[int]
    people: Mapped[list[UUID]] = mapped_column(ARRAY(SqlUuid()))
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class MessageBatch(Model):
    """Up to five hundred people whom a message reaches the same way in the same language.

    Those who get it `together` with others get it in the letter of a digest: it is `gathered_at`
    its morning, and done when that letter has its outcomes.
    """

    __tablename__ = "message_batches"
    __table_args__ = (
        PrimaryKeyConstraint("message_id", "number"),
        Index("ix_message_batches_open", "due_at", postgresql_where=text("done_at IS NULL")),
    )

    message_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id"))
    number: Mapped[int]
    channel: Mapped[str]
    language: Mapped[str]
    people: Mapped[list[UUID]] = mapped_column(ARRAY(SqlUuid()))
    due_at: Mapped[datetime]
    """When it is to be taken up; later where all that is left waits for its hours or a server."""
    tries: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    together: Mapped[bool] = mapped_column(default=False, server_default=false())
    gathered_at: Mapped[datetime | None]


class MessageVariant(Model):
    """What is posted on one of the municipality's other accounts beside the message: written and
    approved with it, posted by hand, and where it stands then."""

    __tablename__ = "message_variants"
    __table_args__ = (PrimaryKeyConstraint("message_id", "account"),)

    message_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"))
    account: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    tags: Mapped[str]
    link: Mapped[str] = mapped_column(default="")
    posted_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    posted_at: Mapped[datetime | None]
