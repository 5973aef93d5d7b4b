"""Lists, the map, what is known nearby and the counts of a desk as replies."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.kit.schema import Reply
from api.places.accuracy import PlaceAccuracy
from api.publication.states import PublicationState
from api.reports.cases.states import ReportState
from api.uploads.schemas import RenditionReply


class ReportSummary(Reply):
    """A line of a list. What stands below `followers` is `null` for the public."""

    id: UUID
    number: str
    version: int
    state: ReportState
    category: str
    text: str | None
    latitude: float
    longitude: float
    district: str
    place_label: str
    place_accuracy: Annotated[PlaceAccuracy, Field(description="As in a report")]
    asset_number: Annotated[str | None, Field(description="Of the lamp, tree …, as in a report")]
    received_at: datetime
    closed_at: datetime | None
    photo: RenditionReply | None
    after_photo: RenditionReply | None
    pinned_until: Annotated[
        date | None, Field(description="Chosen for the first page until this day")
    ]
    followers: Annotated[int, Field(description="Neighbours who have the same trouble")]
    due_on: date | None
    late: bool | None
    department: str | None
    publication: PublicationState | None
    assignee_name: str | None
    comments_waiting: Annotated[int | None, Field(description="To be looked at by staff")]
    author_answers: Annotated[
        int | None, Field(description="The reporter answered a decision about publication")
    ]


class ReportPage(Reply):
    """A page of reports; `next` is the cursor of the page after, or `null`."""

    items: list[ReportSummary]
    next: str | None


class Point(Reply):
    """GeoJSON point: longitude, latitude."""

    type: Literal["Point"]
    coordinates: list[float]


class MapProperties(Reply):
    """One report (`count` 1, with its id) or a cluster of `count` reports."""

    count: int
    open: int
    id: UUID | None
    number: str | None
    state: ReportState | None
    category: str | None
    district: str | None
    place_accuracy: Annotated[
        PlaceAccuracy | None,
        Field(description="`town`: somewhere within `radius_m` of its district, no point"),
    ]


class MapFeature(Reply):
    """A point of the map layer."""

    type: Literal["Feature"]
    geometry: Point
    properties: MapProperties


class ReportMap(Reply):
    """The map layer as a GeoJSON FeatureCollection."""

    type: Literal["FeatureCollection"]
    features: list[MapFeature]


class NearbyReport(Reply):
    """An open public report close to a place. `distance_m` is measured to the point that the
    public may see; what is known by its town alone is not among them."""

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


class DeskCounts(Reply):
    """How much lies on the caller's desk."""

    open: int
    new: int
    late: int
    due_today: int
    no_answer: int
    due_soon: int
    unassigned: int
    to_publish: int
    reopen_requested: int
    closure_requested: int
    comments_waiting: int
    author_answered: int
    forwarding_failed: int
