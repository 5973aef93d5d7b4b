"""Which working days an emergency took."""

from datetime import date, datetime, time, timedelta

from api.kit import clock
from api.municipality.profile.shapes import OfficeHours

LEAST = timedelta(hours=1)
"""Less of a day than this loses nothing, as when the mode was begun by mistake."""


def lost(began_at: datetime, ended_at: datetime, hours: OfficeHours) -> list[date]:
    """The working days (in Japan) of which offices lost an hour or more."""
    first, last = (at.astimezone(clock.JST).date() for at in (began_at, ended_at))
    days = [first + timedelta(days=one) for one in range((last - first).days + 1)]
    return [
        day
        for day in days
        if clock.is_working_day(day)
        and min(ended_at, _at(day, hours.end)) - max(began_at, _at(day, hours.start)) >= LEAST
    ]


def _at(day: date, hour: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), clock.JST)
