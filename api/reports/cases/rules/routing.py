"""Which department has a report, by the profile's table: a pure function of it."""

from datetime import datetime

from api.kit import clock
from api.municipality.profile.routing import WEEKDAYS, Route, Times
from api.municipality.repository import Ward


def route(ward: Ward, category: str, district: str, at: datetime) -> str:
    """The department of the first rule that fits, or the category's own.

    A rule that names a department which is no longer in use is passed over.
    """
    for rule in ward.routes:
        if ward.has_department(rule.department) and _fits(ward, rule, category, district, at):
            return rule.department
    return ward.categories[category].department


def _fits(ward: Ward, rule: Route, category: str, district: str, at: datetime) -> bool:
    here = at.astimezone(clock.JST)
    return (
        (not rule.categories or category in rule.categories)
        and (not rule.districts or district in rule.districts)
        and (not rule.days or WEEKDAYS[here.weekday()] in rule.days)
        and (rule.times is None or rule.times.holds(here.time()))
        and (rule.months is None or rule.months.holds(here.month))
        and (rule.office is None or (rule.office == "open") == _is_open(ward, here))
    )


def _is_open(ward: Ward, here: datetime) -> bool:
    hours = ward.general.office_hours
    times = Times(start=hours.start, end=hours.end)
    return clock.is_working_day(here.date()) and times.holds(here.time())
