"""Who has the same trouble, and who hears of what happens near them."""

from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import ANONYMOUS, Caller
from api.reports.alerts import service as alerts
from api.reports.alerts.schemas import AlertCreate
from api.reports.cases.models import Report
from api.reports.cases.states import CLOSED
from api.reports.follows import service as follows
from api.reports.follows.schemas import FollowRequest
from api.subscriptions import service as subscriptions
from api.subscriptions.schemas import AlertPlace, AlertSettings
from api.subscriptions.states import Frequency
from demo.stage import Stage

AFTER = ("reports",)
FOLLOWED = 30


async def plant(stage: Stage) -> None:
    """Neighbours follow open reports; the two residents of the demonstration are told of more."""
    dice = Random(23)
    reports = [report for _, report in stage.shown() if report.state not in CLOSED]
    for report in dice.sample(reports, min(FOLLOWED, len(reports))):
        await _follow(dice, stage, report)
    if reports:
        await _listen(stage, reports[0], reports[-1])


async def _follow(dice: Random, stage: Stage, report: Report) -> None:
    crowd = dice.choice([1, 1, 2, 3, 4, 6, 12])
    for index in range(crowd):
        with clock.shifted_to(stage.later(dice, report)):
            resident = dice.choice(stage.people.residents)
            if index % 3 == 0 and resident.id != report.reporter_id:
                await follows.follow(stage.session, resident, report.id, FollowRequest())
            else:
                device = FollowRequest(device_key=UUID(int=dice.getrandbits(128), version=4))
                await follows.follow(stage.session, ANONYMOUS, report.id, device)


async def _listen(stage: Stage, first: Report, last: Report) -> None:
    """The two residents of the demo hear of a place, a district, a category; one once a day."""
    one, other = stage.people.residents[:2]
    await _ask(stage.session, one, category=first.category, district=first.district)
    place = AlertPlace(
        latitude=first.public_latitude or first.latitude,
        longitude=first.public_longitude or first.longitude,
        radius_m=500,
    )
    await _ask(stage.session, one, place=place)
    await _ask(stage.session, other, category=last.category)
    daily = AlertSettings(frequency=Frequency.DAILY)
    await subscriptions.change(stage.session, other, None, daily)


async def _ask(session: AsyncSession, resident: Caller, **wanted: Any) -> None:
    await alerts.create(session, resident, AlertCreate(**wanted), None)
