"""What came from LINE, and what goes on to the bot that shares the account."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import LargeBinary
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.db import Model
from api.kit.ids import new_id
from api.kit.personal import GONE_SOONER, STAYS, personal

KEPT_DAYS = 7
_SAID = personal(
    "personal", purpose="what is said to the account of LINE", days=KEPT_DAYS, fate=STAYS,
    why=GONE_SOONER,
)  # fmt: skip


class LineEvent(Model):
    """An event, once, however often LINE delivers it. `relayed`: the other bot has it too, and its
    reply token is not ours."""

    __tablename__ = "line_events"

    id: Mapped[str] = mapped_column(primary_key=True)
    """`webhookEventId`."""
    body: Mapped[dict[str, Any]] = mapped_column(JSONB, info=_SAID)
    relayed: Mapped[bool]
    received_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    handled_at: Mapped[datetime | None]


class LineRelay(Model):
    """A call of LINE as it came, for the other bot: body and signature byte by byte."""

    __tablename__ = "line_relays"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    body: Mapped[bytes] = mapped_column(LargeBinary, info=_SAID)
    signature: Mapped[str]
    received_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    sent_at: Mapped[datetime | None]
