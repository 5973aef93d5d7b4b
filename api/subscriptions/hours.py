"""When somebody may be told: not in the hours that are quiet for them, and not before the morning
on which what waits goes out together. Full hours are those of Japan."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, DateTime, Select, and_, case, func, literal, or_

from api.kit.clock import JST
from api.municipality.repository import Ward
from api.subscriptions.audiences import Rule, people_sql
from api.subscriptions.models import AlertRecipient, Audience
from api.subscriptions.profile import NIGHT, QUIET_HOURS, QuietHours
from api.subscriptions.states import Frequency

MORNING = 8
MONDAY = 0
_WHEN = DateTime(timezone=True)


def night(ward: Ward) -> QuietHours:
    """The quiet hours of who said nothing of them."""
    return next(iter(ward.section(QUIET_HOURS)), NIGHT)


def people_due_sql(rule: Rule, night: QuietHours, now: datetime) -> Select[*tuple[object, ...]]:
    """Whom a message reaches (recipient, channel, language), each person once, and when each of
    them may be told at the earliest (`due_at`). `together`: in one letter with all that waits for
    that morning."""
    return (
        people_sql(rule)
        .add_columns(
            due_sql(night, now).label("due_at"),
            (AlertRecipient.frequency != Frequency.AT_ONCE).label("together"),
        )
        .join(AlertRecipient, AlertRecipient.id == Audience.recipient_id)
    )


def due_sql(night: QuietHours, now: datetime) -> ColumnElement[datetime]:
    """When a recipient may be told of what is said now."""
    here = now.astimezone(JST)
    tomorrow = _morning(here)
    return case(
        (AlertRecipient.frequency == Frequency.WEEKLY, _awake(night, _monday(tomorrow))),
        (AlertRecipient.frequency == Frequency.DAILY, _awake(night, tomorrow)),
        else_=_awake(night, here),
    )


def due(frequency: Frequency, quiet: QuietHours | None, now: datetime) -> datetime:
    """The same of one recipient; `quiet`: where nothing, no hour is."""
    here = now.astimezone(JST)
    if frequency is not Frequency.AT_ONCE:
        here = _morning(here)
        if frequency is Frequency.WEEKLY:
            here = _monday(here)
    if quiet is None:
        return here
    start, end, hour = quiet.start, quiet.end, here.hour
    if not (start <= hour < end if start < end else start > end and not end <= hour < start):
        return here
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=end <= hour, hours=end)


def _morning(here: datetime) -> datetime:
    morning = here.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return morning if here < morning else morning + timedelta(days=1)


def _monday(morning: datetime) -> datetime:
    return morning + timedelta(days=(MONDAY - morning.weekday()) % 7)


def _awake(night: QuietHours, at: datetime) -> ColumnElement[datetime]:
    """This instant, or the end of the quiet hours that it lies in."""
    start = func.coalesce(AlertRecipient.quiet_from, night.start)
    end = func.coalesce(AlertRecipient.quiet_to, night.end)
    quiet = case(
        (start < end, and_(start <= at.hour, end > at.hour)),
        (start > end, or_(start <= at.hour, end > at.hour)),
        else_=False,
    )
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    days = case((end <= at.hour, 1), else_=0)
    ends = literal(midnight, _WHEN) + func.make_interval(0, 0, 0, days, end)
    return case((quiet, ends), else_=literal(at, _WHEN))
