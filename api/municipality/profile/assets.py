"""`assets.geojson`: numbered things in the street (lamps, trees, benches), as points."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from api.kit.text import RequiredLine, number_key
from api.municipality.area import Area
from api.municipality.profile.documents import Document
from api.municipality.profile.outline import Position
from api.municipality.profile.shapes import Code, Lat, Lon, Shape

Number = Annotated[RequiredLine, Field(max_length=20)]


class AssetProperties(Shape):
    """What it is, and the number that stands on it."""

    kind: Code
    number: Number


class AssetPoint(Shape):
    """Where it stands."""

    type: Literal["Point"]
    coordinates: Position


class AssetFeature(Shape):
    """One thing."""

    type: Literal["Feature"]
    properties: AssetProperties
    geometry: AssetPoint


class Assets(Shape):
    """All of them, as a GeoJSON FeatureCollection (RFC 7946)."""

    type: Literal["FeatureCollection"]
    name: RequiredLine | None = None
    features: list[AssetFeature]


class Asset(Shape):
    """A numbered thing in the street."""

    kind: Code
    number: Number
    lat: Lat
    lon: Lon


def read_assets(document: Document) -> list[Asset]:
    """The assets, or none and notes."""
    found = document.shape(Assets, document.data)
    return [
        Asset(
            kind=feature.properties.kind,
            number=feature.properties.number,
            lat=feature.geometry.coordinates[1],
            lon=feature.geometry.coordinates[0],
        )
        for feature in (found.features if found else [])
    ]


def check_assets(document: Document, assets: Sequence[Asset], area: Area, beyond_m: float) -> None:
    """Each number stands once in its kind, however it is typed, and each point is ours."""
    seen: set[tuple[str, str]] = set()
    for at, asset in enumerate(assets):
        key = (asset.kind, number_key(asset.number))
        if key in seen:
            message = f"the number {asset.number!r} stands already among {asset.kind!r}"
            document.note(("features", at, "properties", "number"), message)
        seen.add(key)
        if not area.holds(asset.lat, asset.lon, beyond_m=beyond_m):
            message = f"{asset.kind} {asset.number} lies outside the outline"
            document.note(("features", at, "geometry", "coordinates"), message)
