"""Requests and replies about the emergency mode."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from api.emergency.models import EmergencyKind
from api.emergency.states import EmergencyMove, EmergencyState
from api.kit.numbers import SAID_TELEPHONE, AsTelephone
from api.kit.schema import Reply, Request
from api.kit.text import Paragraph, RequiredLine, RequiredParagraph, Tidy
from api.municipality.profile.shapes import Phone


class EmergencyWords(Request):
    """What residents read on every page. Languages left empty fall back to Japanese."""

    ja: RequiredParagraph
    easy: Annotated[Paragraph, Field(description="やさしい日本語")] = ""
    en: Paragraph = ""


class EmergencyAsk(Request):
    """A request that another administrator confirms within 30 minutes. `words` and `phone` are
    needed to begin; on `renew` they may say something new."""

    kind: EmergencyKind
    reason: Annotated[RequiredLine, Field(description="For colleagues; never published")]
    words: EmergencyWords | None = None
    phone: Annotated[Phone, AsTelephone, Tidy, SAID_TELEPHONE] | None = None


class EmergencyDecision(Request):
    """What is done with a request."""

    move: EmergencyMove


class EmergencyReply(Reply):
    """Whether the mode is on, and what is said then. `words` by language, `ja` always among
    them."""

    on: bool
    words: dict[str, str] | None
    phone: str | None
    since: datetime | None
    until: datetime | None


class EmergencyRequestReply(Reply):
    """A request. `moves`: what the caller may do now. `lapsed`: nobody confirmed it in time."""

    id: UUID
    kind: EmergencyKind
    state: EmergencyState
    lapsed: bool
    reason: str
    words: dict[str, str]
    phone: str
    asked_by: UUID
    asked_by_name: str
    asked_at: datetime
    confirm_until: datetime
    decided_by: UUID | None
    decided_by_name: str | None
    decided_at: datetime | None
    moves: list[EmergencyMove]


class EmergencyPeriodReply(Reply):
    """One time of the mode and who asked and confirmed what. `expired`: it ended by its time."""

    id: UUID
    words: dict[str, str]
    phone: str
    began_at: datetime
    until: datetime
    ended_at: datetime | None
    expired: bool
    requests: list[EmergencyRequestReply]


class EmergencyRecord(Reply):
    """All periods, newest first, the request that waits for a second administrator, and those
    that nothing came of: taken back, refused by the other, or not confirmed in time."""

    waiting: EmergencyRequestReply | None
    on: bool
    periods: list[EmergencyPeriodReply]
    withdrawn: list[EmergencyRequestReply]
