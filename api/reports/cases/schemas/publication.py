"""Requests and replies about what the public may see of a report."""

from typing import Literal

from api.kit.schema import Latitude, Longitude, Reply, Request
from api.publication.schemas import PublicationMoveRequest

How = Literal["rule", "block", "district", "point"]


class PublicPlaceRequest(Request):
    """Where the public sees it: `rule` by the rule of the category, `block` the middle of a cell
    of some 150 m, `district` the point of the district, `point` the one given. It is never more
    exact than the rule of the category."""

    how: How
    latitude: Latitude | None = None
    longitude: Longitude | None = None


class ReportPublicationRequest(PublicationMoveRequest):
    """A move of a report's publication. `change` (a public report is shown otherwise) alters only
    what is named, and needs a reason; so do the other moves where they show other words than the
    reporter's, or another place. `reason` is one of `get_report_moderation`; the reporter reads it
    with `note`."""

    place: PublicPlaceRequest | None = None


class PublicPlaceReply(Reply):
    """Where the public sees it, once it was shown; `how` was chosen by staff or is the rule."""

    how: How
    latitude: float | None
    longitude: float | None
