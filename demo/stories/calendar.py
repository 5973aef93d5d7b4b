"""When things happen: residents at all hours, staff on working days."""

from datetime import date, datetime, time, timedelta
from random import Random

from api.kit import clock

_HOURS = (7, 8, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 18, 19, 19, 20, 20, 21, 21, 22)


def at_some_hour(dice: Random, day: date) -> datetime:
    """An instant of a day at which residents write."""
    hour, minute, second = dice.choice(_HOURS), dice.randrange(60), dice.randrange(60)
    return datetime.combine(day, time(hour, minute, second), clock.JST)


def at_work(dice: Random, after: datetime, days: int) -> datetime:
    """An instant in office hours, `days` working days after another and never before it."""
    day = clock.add_working_days(after.astimezone(clock.JST).date(), days)
    while True:
        if clock.is_working_day(day):
            minutes = dice.randrange(8 * 60)
            moment = datetime.combine(day, time(8, 45), clock.JST) + timedelta(minutes=minutes)
            if moment > after:
                return moment
        day += timedelta(days=1)


def by_a_resident(dice: Random, after: datetime, days: int) -> datetime:
    """An instant at which a resident answers, some days after another."""
    day = after.astimezone(clock.JST).date() + timedelta(days=max(1, days))
    return at_some_hour(dice, day)
