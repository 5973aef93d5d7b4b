"""The table of reports that another body is to take over."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Record
from api.kit.personal import STAYS, personal
from api.open311.forwarding.states import ForwardingState, RemoteState


class Forwarding(Record):
    """One report on its way to one server, with the address as it was when it was handed on."""

    __tablename__ = "open311_forwardings"
    __table_args__ = (UniqueConstraint("endpoint", "remote_id"),)

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), unique=True)
    body: Mapped[str]
    """Whom it is handed to, as people read it."""
    endpoint: Mapped[str]
    jurisdiction: Mapped[str | None]
    service_code: Mapped[str]
    api_key_env: Mapped[str | None]

    state: Mapped[ForwardingState] = mapped_column(default=ForwardingState.WAITING, index=True)
    tries: Mapped[int] = mapped_column(default=0)
    tried_at: Mapped[datetime | None]
    """The first try: from here on the other side may know of it."""
    trouble: Mapped[str | None]
    """Why it is not there yet: a word of ours, never what the other side said."""
    sent_at: Mapped[datetime | None]
    remote_id: Mapped[str | None]
    remote_token: Mapped[str | None] = mapped_column(
        info=personal(
            "secret",
            purpose="asking the other body for its number",
            fate=STAYS,
            why="opens nothing but a receipt number",
        )
    )
    remote_status: Mapped[str | None]
    remote_state: Mapped[RemoteState | None]
    remote_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
