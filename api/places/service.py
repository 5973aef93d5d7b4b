"""Where something is: in the municipality or not, near which district, how the public sees it.

Nothing here asks the database: the municipality is in memory.
"""

from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from api.kit.errors import field_error
from api.kit.schema import Latitude, Longitude
from api.kit.words import Words
from api.municipality.profile.categories import Privacy
from api.municipality.repository import KnownDistrict, Ward
from api.places.accuracy import PlaceAccuracy
from api.places.geometry import Box, metres_between, snapped

GRIDS_M = {Privacy.GRID50: 50.0, Privacy.GRID100: 100.0}

WORDS = Words(__file__)
_Edges = TypeAdapter(tuple[Longitude, Latitude, Longitude, Latitude])


@dataclass(frozen=True)
class Located:
    """A point: `district` is the code of the nearest one, `near_border` asks for a second look."""

    district: str
    label: str
    inside: bool
    near_border: bool


def look_at(ward: Ward, lat: float, lon: float) -> Located:
    """Where a point is, whether the municipality is responsible or not."""
    tolerance = ward.general.map.border_tolerance_m
    district = nearest_district(ward, lat, lon)
    return Located(
        district=district.code,
        label=near(district),
        inside=ward.area.holds(lat, lon, beyond_m=tolerance),
        near_border=ward.area.metres_to_border(lat, lon) <= tolerance,
    )


def locate(ward: Ward, lat: float, lon: float, *, pointer: str = "/place") -> Located:
    """Where a point of the municipality is; 422 `outside_area` with the rule for any other."""
    located = look_at(ward, lat, lon)
    if not located.inside:
        raise field_error(pointer, "outside_area", outside_rule(ward))
    return located


def outside_rule(ward: Ward) -> str:
    """What is accepted, in a sentence for whoever was refused."""
    name, tolerance = ward.name("ja"), ward.general.map.border_tolerance_m
    beyond = f"と、その外側{tolerance}m以内" if tolerance else ""
    return f"{name}の区域の外です。受け付けるのは、地図に示す{name}の輪郭の内側{beyond}の場所です。"


def nearest_district(ward: Ward, lat: float, lon: float) -> KnownDistrict:
    """The district whose point is nearest; on a tie the one that stands first."""
    return min(ward.active_districts, key=lambda item: metres_between(lat, lon, item.lat, item.lon))


def near(
    district: KnownDistrict, language: str = "ja", accuracy: PlaceAccuracy = PlaceAccuracy.POINT
) -> str:
    """A district as the place of something: points are too coarse to say more."""
    said = "somewhere" if accuracy is PlaceAccuracy.TOWN else "near"
    return WORDS.say(language, said, place=district.named(language))


def near_sql(district: str, of: str) -> str:
    """SQL of the same in Japanese, from the rows of the district and of what has the place."""
    return (
        f"{district}.name || CASE {of}.place_accuracy WHEN 'town' THEN 'のどこか' ELSE '付近' END"
    )


def map_address(lat: float, lon: float) -> str:
    """Opens a place in a map on any phone; `geo:` means nothing to some."""
    return f"https://www.google.com/maps/search/?api=1&query={lat:.6f},{lon:.6f}"


def public_point(
    ward: Ward, rule: Privacy, lat: float, lon: float, district: str
) -> tuple[float, float]:
    """Latitude and longitude as the public may see them, always the same for the same place."""
    if rule is Privacy.DISTRICT:
        return ward.districts[district].lat, ward.districts[district].lon
    if rule is Privacy.EXACT:
        return round(lat, 6), round(lon, 6)
    return snapped(lat, lon, GRIDS_M[rule])


def parse_box(text: str, *, pointer: str = "#/query/bbox") -> Box:
    """A box from `west,south,east,north`; 422 when it is none."""
    try:
        west, south, east, north = _Edges.validate_python(text.split(","))
    except ValidationError:
        raise field_error(
            pointer, "bbox", "Four numbers in degrees: west,south,east,north"
        ) from None
    if west > east or south > north:
        raise field_error(pointer, "bbox", "West lies before east, south before north")
    return Box(west, south, east, north)
