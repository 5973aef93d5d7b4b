"""Hours in which nobody is disturbed, and how often a person hears in a week."""

from datetime import datetime, time, timedelta

from api.kit.clock import JST

WEEK = timedelta(days=7)
MOST_TRIES = 16
"""Of a batch: about a day, in which a full mailbox may be emptied."""


def quiet_until(at: datetime, ends: int) -> datetime:
    """The next instant at which quiet hours that end at `ends` are over."""
    local = at.astimezone(JST)
    end = datetime.combine(local.date(), time(ends % 24), JST)
    return end if end > local else end + timedelta(days=1)
