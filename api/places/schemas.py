"""What is said about places. Degrees are WGS 84."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.kit.schema import Latitude, Longitude, Reply, Request
from api.kit.text import Line, said
from api.places.accuracy import PlaceAccuracy

_DEGREES = r"-?[0-9]{1,3}(\.[0-9]{1,15})?"
BoxText = Annotated[str, said(rf"^{_DEGREES}(,{_DEGREES}){{3}}$")]
"""West, south, east, north."""
Degrees = Annotated[float, Field(description="WGS 84")]


class FoundPlace(Reply):
    """A place that the text may mean, and a point that stands for it, good to some 100 m."""

    kind: Literal["district", "station", "office", "park"]
    code: str
    label: Annotated[str, Field(description="For people, with the 丁目 that the text names")]
    chome: int | None
    district: Annotated[str, Field(description="Code of the district, or of the nearest one")]
    exact: Annotated[bool, Field(description="The text names this place; otherwise a suggestion")]
    lat: Degrees
    lon: Degrees


class FoundPlaces(Reply):
    """At most ten places, the likeliest first. One that is `exact` can be taken unasked."""

    items: list[FoundPlace]


class FoundAsset(Reply):
    """A numbered thing in the street, and how far it is from the point that was asked about."""

    id: UUID
    kind: str
    number: str
    latitude: Degrees
    longitude: Degrees
    distance_m: int | None


class FoundAssets(Reply):
    """Numbered things in the street."""

    items: list[FoundAsset]


class LocatedPlace(Reply):
    """Where a point is."""

    inside: Annotated[bool, Field(description="Whether reports of this point are accepted")]
    near_border: Annotated[bool, Field(description="Another municipality may be responsible")]
    district: Annotated[str, Field(description="Code of the nearest district")]
    label: Annotated[str, Field(description="The nearest district, in Japanese, as 〜付近")]
    rule: Annotated[str | None, Field(description="When not inside: what is accepted")]


class PlaceRequest(Request):
    """Where the fault is."""

    latitude: Latitude
    longitude: Longitude
    note: Annotated[Line, Field(description="An address or what stands beside it")] = ""
    accuracy: Annotated[
        PlaceAccuracy,
        Field(description="`town`: only the name of the town is known, the point stands for it"),
    ] = PlaceAccuracy.POINT


class PlaceReply(Reply):
    """Where a report is; for the public a point rounded by the category's rule. A `town` is an area
    as wide as `radius_m` of its district, somewhere in which it lies."""

    latitude: float
    longitude: float
    district: str
    label: Annotated[str, Field(description="In Japanese: the district as 〜付近, 〜のどこか")]
    note: str | None
    exact: bool
    accuracy: PlaceAccuracy
