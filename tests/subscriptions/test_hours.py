"""When somebody may be told: quiet hours over midnight, the next morning, Monday's."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.clock import JST
from api.municipality import repository as municipality
from api.subscriptions import hours
from api.subscriptions.audiences import Rule
from api.subscriptions.profile import QuietHours
from api.subscriptions.states import Frequency
from tests.subscriptions.test_audiences import subscribed

pytestmark = pytest.mark.sql


def at(written: str) -> datetime:
    """An instant of December 2026 in Japan: `2T08:30` (a Wednesday)."""
    day, _, time = written.partition("T")
    return datetime.fromisoformat(f"2026-12-{int(day):02d}T{time}:00+09:00")


@pytest.mark.parametrize(
    ("said", "now", "due"),
    [
        ({}, "2T12:34", "2T12:34"),
        ({}, "2T20:59", "2T20:59"),
        ({}, "2T21:00", "3T07:00"),
        ({}, "3T00:10", "3T07:00"),
        ({}, "3T06:59", "3T07:00"),
        ({}, "3T07:00", "3T07:00"),
        ({"quiet_from": 9, "quiet_to": 17}, "2T09:00", "2T17:00"),
        ({"quiet_from": 9, "quiet_to": 17}, "2T23:00", "2T23:00"),
        ({"quiet_from": 0, "quiet_to": 0}, "2T23:00", "2T23:00"),
        ({"quiet_from": 20, "quiet_to": 10}, "2T22:00", "3T10:00"),
        ({"frequency": Frequency.DAILY}, "2T07:59", "2T08:00"),
        ({"frequency": Frequency.DAILY}, "2T08:00", "3T08:00"),
        ({"frequency": Frequency.DAILY, "quiet_from": 20, "quiet_to": 10}, "2T12:00", "3T10:00"),
        ({"frequency": Frequency.WEEKLY}, "2T12:00", "7T08:00"),
        ({"frequency": Frequency.WEEKLY}, "7T07:00", "7T08:00"),
        ({"frequency": Frequency.WEEKLY}, "7T08:00", "14T08:00"),
        ({"frequency": Frequency.WEEKLY, "quiet_from": 20, "quiet_to": 10}, "2T12:00", "7T10:00"),
    ],
)
async def test_nobody_is_told_in_quiet_hours_nor_before_the_morning_they_chose(
    session: AsyncSession, said: dict[str, Any], now: str, due: str
) -> None:
    person = await subscribed(session, **said)
    night = hours.night(await municipality.current(session))
    rows = (await session.execute(hours.people_due_sql(Rule(), night, at(now)))).all()
    assert [(row.recipient_id, row.channel) for row in rows] == [(person, "mail")]
    assert rows[0].due_at.astimezone(JST) == at(due)
    # The same of one person, without asking the database.
    own = (said.get("quiet_from", night.start), said.get("quiet_to", night.end))
    quiet = QuietHours(start=own[0], end=own[1])
    assert hours.due(said.get("frequency", Frequency.AT_ONCE), quiet, at(now)) == at(due)
