"""The map layer as a reply."""

from typing import Literal
from uuid import UUID

from api.kit.schema import Reply
from api.reports.cases.states import ReportState


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


class MapFeature(Reply):
    """A point of the map layer."""

    type: Literal["Feature"]
    geometry: Point
    properties: MapProperties


class ReportMap(Reply):
    """The map layer as a GeoJSON FeatureCollection."""

    type: Literal["FeatureCollection"]
    features: list[MapFeature]
