"""What was sent to whom, so that nothing is sent twice."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Record
from api.kit.personal import EMPTIED, personal


class Delivery(Record):
    """One message to one address about one event; its id is the Message-ID.

    `once`: the event (a fact, a line of history), of which each address hears once. `letter` names
    whose words they are. `recipient_id`: whose wish to be told it answers; nothing where it goes to
    the person concerned. A `digest` waits for the morning, what is `weekly` for Monday's, and goes
    out with others under one `digest_id`.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        Index("uq_deliveries_fact_address", "fact_id", "address", unique=True),
        Index(
            "ix_deliveries_waiting", "recipient_id",
            postgresql_where=text(
                "channel = 'digest' AND digest_id IS NULL AND sent_at IS NULL"
            ),
        ),
        Index(
            "ix_deliveries_weekly", "recipient_id",
            postgresql_where=text(
                "channel = 'weekly' AND digest_id IS NULL AND sent_at IS NULL"
            ),
        ),
    )  # fmt: skip

    letter: Mapped[str]
    """Nothing in rows of releases that had two kinds of letters."""
    once: Mapped[UUID] = mapped_column("fact_id")
    subject_kind: Mapped[str | None]
    subject_id: Mapped[UUID | None] = mapped_column("report_id", key="subject_id", index=True)
    recipient_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("alert_recipients.id", ondelete="CASCADE"), index=True
    )
    address: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info=personal("personal", purpose="one message per person and event", fate=EMPTIED),
    )
    """A keyed hash of the address."""
    channel: Mapped[str]
    digest_id: Mapped[UUID | None] = mapped_column(index=True)
    sent_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    """When the mail server said that there is no such address."""
