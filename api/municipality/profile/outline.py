"""`outline.geojson`: the drawn area of the municipality, as one GeoJSON feature (RFC 7946)."""

import math
from typing import Annotated, Literal

from pydantic import Field

from api.municipality.area import Area
from api.municipality.profile.documents import Document
from api.municipality.profile.lines import Loc
from api.municipality.profile.shapes import Lat, Lon, RequiredLine, Shape

Position = tuple[Lon, Lat]
Ring = Annotated[list[Position], Field(min_length=4)]


class PolygonGeometry(Shape):
    """One area: its outer ring, then its holes."""

    type: Literal["Polygon"]
    coordinates: Annotated[list[Ring], Field(min_length=1)]


class MultiPolygonGeometry(Shape):
    """Several areas, such as a town with an exclave."""

    type: Literal["MultiPolygon"]
    coordinates: Annotated[list[Annotated[list[Ring], Field(min_length=1)]], Field(min_length=1)]


class OutlineProperties(Shape):
    """What the outline shows and where it comes from."""

    name: RequiredLine
    source: RequiredLine


class Outline(Shape):
    """The outline as a feature."""

    type: Literal["Feature"]
    properties: OutlineProperties
    geometry: Annotated[PolygonGeometry | MultiPolygonGeometry, Field(discriminator="type")]


def read_outline(document: Document) -> Outline | None:
    """The outline, its rings closed and free of crossings; or nothing and notes."""
    outline = document.shape(Outline, document.data)
    if outline is None:
        return None
    open_rings = [loc for loc, ring in rings(outline) if ring[0] != ring[-1]]
    for loc in open_rings:
        document.note(loc, "the ring does not end where it began")
    if open_rings:
        return None
    fault = Area(outline.geometry.model_dump()).fault()
    if fault:
        reason, lon, lat = fault
        document.note(_nearest(outline, (lon, lat)), f"not a simple area: {reason}")
        return None
    return outline


def rings(outline: Outline) -> list[tuple[Loc, list[Position]]]:
    """Every ring with its place in the file."""
    base: Loc = ("geometry", "coordinates")
    geometry = outline.geometry
    if isinstance(geometry, PolygonGeometry):
        return [((*base, at), ring) for at, ring in enumerate(geometry.coordinates)]
    return [
        ((*base, part, at), ring)
        for part, polygon in enumerate(geometry.coordinates)
        for at, ring in enumerate(polygon)
    ]


def _nearest(outline: Outline, position: Position) -> Loc:
    places = [((*loc, at), spot) for loc, ring in rings(outline) for at, spot in enumerate(ring)]
    return min(places, key=lambda place: math.dist(place[1], position))[0]
