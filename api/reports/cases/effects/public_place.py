"""Where the public sees a report. The true place stands in other columns and never moves with it.

What staff chose narrows the rule of the category and never widens it. When the true pin or the
category changes later, a coarser place is reckoned again from the new pin. A point put by hand was
meant for the old pin: it would show a place that nobody means any more, so the district is shown
instead until staff put another.
"""

from api.kit.errors import field_error
from api.municipality.profile.categories import Privacy
from api.municipality.repository import Ward
from api.places import service as places
from api.places.accuracy import PlaceAccuracy
from api.places.geometry import metres_between
from api.reports.cases.models import Report
from api.reports.cases.schemas.publication import PublicPlaceRequest
from api.reports.cases.states import PublicPlace
from api.reports.density.cells import block_of

FARTHEST_M = 1000.0
"""A point put by hand stays in the neighbourhood of the fault."""
RULE = "rule"


def by_rule(ward: Ward, report: Report) -> tuple[float, float]:
    """The point that the rule of the category gives."""
    rule = ward.categories[report.category].privacy
    return places.public_point(ward, rule, report.latitude, report.longitude, report.district)


def write(ward: Ward, report: Report) -> None:
    """Write the coordinates that the public may see, by rule and by what staff chose."""
    point = _put(report) if report.public_place is PublicPlace.POINT else None
    report.public_latitude, report.public_longitude = reckoned(
        ward, report, report.public_place, point
    )


def pin_moved(ward: Ward, report: Report) -> None:
    """Follow the true pin to another place."""
    if report.public_place is PublicPlace.POINT:
        report.public_place = PublicPlace.DISTRICT
    if report.public_latitude is not None:
        write(ward, report)


def choose(ward: Ward, report: Report, asked: PublicPlaceRequest) -> None:
    """Show it as staff ask."""
    report.public_place, point = read(ward, report, asked)
    report.public_latitude, report.public_longitude = reckoned(
        ward, report, report.public_place, point
    )


def read(
    ward: Ward, report: Report, asked: PublicPlaceRequest
) -> tuple[PublicPlace | None, tuple[float, float] | None]:
    """What is asked for, or 422."""
    if asked.how == RULE:
        return None, None
    if asked.how != PublicPlace.POINT:
        return PublicPlace(asked.how), None
    if asked.latitude is None or asked.longitude is None:
        raise field_error("/place/latitude", "needed", "A point needs latitude and longitude")
    places.locate(ward, asked.latitude, asked.longitude)
    away = metres_between(asked.latitude, asked.longitude, report.latitude, report.longitude)
    if away > FARTHEST_M:
        raise field_error("/place", "too_far", "The point is more than 1 km from the fault")
    return PublicPlace.POINT, (asked.latitude, asked.longitude)


def accuracy(ward: Ward, report: Report) -> PlaceAccuracy:
    """How well the public knows the place: never better than it is known."""
    by_town = ward.category(report.category).privacy is Privacy.DISTRICT
    rough = report.place_accuracy is PlaceAccuracy.TOWN
    town = rough or by_town or report.public_place is PublicPlace.DISTRICT
    return PlaceAccuracy.TOWN if town else PlaceAccuracy.POINT


def differs(ward: Ward, report: Report, asked: PublicPlaceRequest) -> bool:
    """Whether what is asked for would show another place than is shown, or would be shown, now."""
    how, point = read(ward, report, asked)
    if how is not report.public_place:
        return True
    return point is not None and reckoned(ward, report, how, point) != _put(report)


def reckoned(
    ward: Ward, report: Report, how: PublicPlace | None, point: tuple[float, float] | None
) -> tuple[float, float]:
    """The public point; nothing in it depends on who asks or when."""
    rule = ward.categories[report.category].privacy
    rough = report.place_accuracy is PlaceAccuracy.TOWN
    if how is None and not rough:
        return by_rule(ward, report)
    if rough or how is PublicPlace.DISTRICT:
        district = ward.districts[report.district]
        return district.lat, district.lon
    # A coarser rule has the last word.
    latitude, longitude = point or block_of(report.latitude, report.longitude)
    return places.public_point(ward, rule, latitude, longitude, report.district)


def _put(report: Report) -> tuple[float, float] | None:
    if report.public_latitude is None or report.public_longitude is None:
        return None
    return report.public_latitude, report.public_longitude
