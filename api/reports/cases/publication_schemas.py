"""Replies about what the public sees of a report, for the desk."""

from typing import Literal

from api.kit.schema import Reply
from api.reports.publication.states import Part


class PublicPlaceReply(Reply):
    """Where the public sees it, once it was shown; `how` was chosen by staff or is the rule."""

    how: Literal["rule", "block", "district", "point"]
    latitude: float | None
    longitude: float | None


class PublicationPreview(Reply):
    """What the reporter would be told of a decision about publication: by mail where `channel` is
    `mail`, and where `told` on the page of the report always."""

    channel: Literal["mail", "none"]
    told: bool
    language: str
    subject: str
    text: str
    changed: list[Part]
    title: str
    reason_text: str
    note: str
