"""Requests and replies about alerts."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.kit.address import MailAddress
from api.kit.schema import Latitude, Longitude, Reply, Request
from api.kit.text import Secret
from api.subscriptions.models import NARROWEST_M, WIDEST_M
from api.subscriptions.states import Frequency

Email = Annotated[
    MailAddress | None,
    Field(description="Needed without an account; asked for its yes by mail first"),
]
Language = Annotated[Literal["ja", "ja-easy", "en"], Field(description="For messages")]


class AlertPlace(Request):
    """A circle."""

    latitude: Latitude
    longitude: Longitude
    radius_m: Annotated[int, Field(ge=NARROWEST_M, le=WIDEST_M)]


class AlertSettings(Request):
    """How the caller wants to hear; what is absent stays. `stopped` silences everything and keeps
    what was asked for."""

    frequency: Frequency | None = None
    language: Language | None = None
    stopped: bool | None = None


class AlertConfirm(Request):
    """The key of the mail that asked."""

    key: Secret


class AlertPlaceReply(Reply):
    """A circle."""

    latitude: float
    longitude: float
    radius_m: int


class AlertSubject(Reply):
    """One thing; `number` names it as long as it is public."""

    kind: str
    id: UUID
    number: str | None


class AlertReply(Reply):
    """What somebody hears of. `report_number` names a report as long as it is public."""

    id: UUID
    subject: AlertSubject | None
    report_id: UUID | None
    report_number: str | None
    place: AlertPlaceReply | None
    district: str | None
    category: str | None


class AlertList(Reply):
    """All that an address hears of, and how. `email` is empty where there is none: who has only
    notices of a browser or LINE."""

    email: str
    language: str
    frequency: Frequency
    stopped: bool
    items: list[AlertReply]


class AlertReason(Reply):
    """Why news of a thing came: which alerts it matches as they are now. `got`: whether the caller
    was told of it at all; `at`: when that was sent, `null` while it waits for its hour."""

    got: bool
    channel: Literal["line", "push", "mail"] | None
    at: datetime | None
    subject: AlertSubject
    items: list[AlertReply]


class AlertAskedReply(Reply):
    """`set`: it is in force. `to_confirm`: a mail was sent, and nothing happens before its link is
    opened; the answer is the same for every address. `key`: opens what a browser hears of that was
    not known before (header `Alert-Key`)."""

    result: Literal["set", "to_confirm"]
    key: str | None


class AlertConfirmed(Reply):
    """The address said yes. `key` opens its alerts for 30 days (header `Alert-Key`)."""

    key: str
    alerts: AlertList
