"""What is known nearby, as a reply."""

from datetime import datetime
from uuid import UUID

from api.kit.schema import Reply
from api.reports.cases.states import ReportState
from api.uploads.schemas import RenditionReply


class NearbyReport(Reply):
    """An open public report close to a place. `distance_m` is measured to the point that the
    public may see."""

    id: UUID
    number: str
    state: ReportState
    category: str
    text: str | None
    latitude: float
    longitude: float
    district: str
    place_label: str
    received_at: datetime
    followers: int
    distance_m: int
    photo: RenditionReply | None


class NearbyReports(Reply):
    """The nearest first, ten at most, within `radius_m` of the category."""

    radius_m: int
    items: list[NearbyReport]
