"""Which requests a call asks for, and how each reads."""

from datetime import datetime, timedelta
from typing import Any

from api.kit import clock
from api.kit.db import Rows
from api.kit.errors import NotFound
from api.kit.numbers import receipt_number
from api.kit.settings import settings
from api.municipality.repository import Ward
from api.open311 import words
from api.open311.faults import fault
from api.open311.given import Given
from api.places import service as places
from api.reports.cases.exits import exchange
from api.reports.cases.exits.exchange import Asked, Near, Step, Told

WINDOW = timedelta(days=90)
MOST = 1000
A_PAGE = 100


async def find(rows: Rows, ward: Ward, given: Given) -> list[dict[str, Any]]:
    """The requests asked for, the newest first: of 90 days and 1000 at most unless told."""
    return await _read(rows, ward, given, _asked(given))


async def one(rows: Rows, ward: Ward, given: Given, number: str) -> list[dict[str, Any]]:
    """One request, as a list of one; 404 where the public sees none of that id."""
    found = await _read(rows, ward, given, Asked(numbers=[receipt_number(number, "R") or number]))
    if not found:
        raise NotFound("There is no such service_request_id")
    return found


async def _read(rows: Rows, ward: Ward, given: Given, asked: Asked) -> list[dict[str, Any]]:
    language = given.text("locale") or "ja"
    told = await exchange.reports(rows, asked)
    if not given.flag("extensions"):
        return [_request(ward, report, language) for report in told]
    lives: dict[str, list[Step]] = {}
    if told:
        numbers = [report.number for report in told]
        for step in await exchange.steps(rows, numbers=numbers, limit=MOST * 10):
            lives.setdefault(step.number, []).append(step)
    return [
        {**_request(ward, report, language), **_extensions(report, lives.get(report.number, []))}
        for report in told
    ]


def _asked(given: Given) -> Asked:
    if numbers := given.listed("service_request_id"):
        return Asked(numbers=[receipt_number(number, "R") or number for number in numbers])
    since, until = window(given)
    limit, skip = _page(given)
    return Asked(
        categories=given.listed("service_code"),
        since=since,
        until=until,
        updated_after=given.instant("updated_after"),
        updated_before=given.instant("updated_before", end=True),
        closed=_closed(given),
        near=_near(given),
        limit=limit,
        skip=skip,
    )


def window(given: Given) -> tuple[datetime, datetime]:
    """From when to when; 90 days at most, and the last 90 days where nothing is said."""
    since, until = given.instant("start_date"), given.instant("end_date", end=True)
    if since is None:
        until = until or clock.now()
        return until - WINDOW, until
    until = until or min(since + WINDOW, max(clock.now(), since))
    if until < since:
        raise fault("end_date lies before start_date")
    # Days end with their last moment: ninety whole days are ninety days.
    if until - since > WINDOW + timedelta(days=1):
        raise fault("start_date and end_date may lie 90 days apart at most")
    return since, until


def _page(given: Given) -> tuple[int, int]:
    page = given.whole("page", 1, 100_000)
    size = given.whole("page_size", 1, MOST) or (A_PAGE if page else MOST)
    return size, ((page or 1) - 1) * size


def _closed(given: Given) -> bool | None:
    asked = {word.lower() for word in given.listed("status")}
    if unknown := asked - {"open", "closed"}:
        raise fault(f"status is open or closed ({len(unknown)} unknown)")
    return None if len(asked) != 1 else asked == {"closed"}


def _near(given: Given) -> Near | None:
    latitude, longitude = given.number("lat", -90, 90), given.number("long", -180, 180)
    metres = given.number("radius", 0, 100_000)
    if latitude is None and longitude is None and metres is None:
        return None
    if latitude is None or longitude is None:
        raise fault("lat and long belong together")
    return Near(latitude, longitude, 250 if metres is None else metres)


def _request(ward: Ward, report: Told, language: str) -> dict[str, Any]:
    """The fields in the order of the standard."""
    pictures = _addresses(report)
    department = report.department
    return {
        "service_request_id": report.number,
        "status": words.plain(report.state),
        "status_notes": report.answer or None,
        "service_name": ward.category(report.category).name(language),
        "service_code": report.category,
        "description": report.text or None,
        "agency_responsible": ward.department_name(department, language) if department else None,
        "service_notice": None,
        "requested_datetime": moment(report.received_at),
        "updated_datetime": moment(report.updated_at),
        "expected_datetime": (
            moment(clock.end_of_day(report.expected_on)) if report.expected_on else None
        ),
        "address": places.near(ward.districts[report.district], accuracy=report.place_accuracy),
        "address_id": None,
        "zipcode": None,
        "lat": report.latitude,
        "long": report.longitude,
        "media_url": pictures[0] if pictures else None,
    }


def _extensions(report: Told, life: list[Step]) -> dict[str, Any]:
    return {
        "extended_attributes": {
            "detailed_status": words.extended(report.state),
            "media_urls": _addresses(report),
            "place_accuracy": report.place_accuracy,
            "duplicate_of": report.duplicate_of,
            "forwarded_to": report.forwarded_to,
        },
        "notes": [
            {
                "datetime": moment(step.at),
                "description": words.sentence(step.move, step.note),
                "type": words.extended(step.state),
            }
            for step in life
        ],
    }


def _addresses(report: Told) -> list[str]:
    return [f"{settings().address}{path}" for path in report.pictures]


def moment(at: datetime) -> str:
    """An instant to the second, with the zone of the municipality."""
    return at.astimezone(clock.JST).isoformat(timespec="seconds")
