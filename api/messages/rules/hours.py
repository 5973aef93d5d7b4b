"""Hours in which nobody is disturbed, and how often a person hears in a week."""

from datetime import datetime, time, timedelta

from api.kit.clock import JST

WEEK = timedelta(days=7)
MOST_TRIES = 16
"""Of a batch: about a day, in which a full mailbox may be emptied."""


def is_quiet(at: datetime, begins: int, ends: int) -> bool:
    """Whether an instant lies in the hours from `begins` to `ends` of Japan, past midnight too."""
    hour = at.astimezone(JST).hour
    return begins <= hour < ends if begins <= ends else hour >= begins or hour < ends


def quiet_until(at: datetime, ends: int) -> datetime:
    """The next instant at which quiet hours that end at `ends` are over."""
    local = at.astimezone(JST)
    end = datetime.combine(local.date(), time(ends % 24), JST)
    return end if end > local else end + timedelta(days=1)
