"""The neighbours of the demo ward: who has the same trouble, what they added, who is told."""

import tomllib
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import ANONYMOUS, Caller
from api.publication.schemas import PublicationMoveRequest
from api.publication.states import PublicationMove, PublicationState
from api.reports.alerts import service as alerts
from api.reports.alerts.schemas import AlertCreate, AlertPlace, AlertSettings
from api.reports.alerts.states import Frequency
from api.reports.cases.models import Report
from api.reports.cases.states import CLOSED
from api.reports.comments import service as comments
from api.reports.comments.schemas import CommentCreate
from api.reports.follows import service as follows
from api.reports.follows.schemas import FollowRequest
from api.seed import photos
from api.seed.plan import Story
from api.seed.telling import Telling
from api.uploads.schemas import UploadRef

_FOLLOWED, _COMMENTED = 30, 24


@lru_cache
def _words() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("neighbours.toml").read_text("utf-8"))


async def add(teller: Telling, stories: list[Story], anchor: datetime) -> None:
    """Let neighbours do what neighbours do, on the clock of each report."""
    dice = Random(23)
    shown = [
        (story, teller.told[story.number])
        for story in stories
        if teller.told[story.number].publication == PublicationState.PUBLIC
    ]
    open_ones = [(story, report) for story, report in shown if report.state not in CLOSED]
    for _, report in dice.sample(open_ones, min(_FOLLOWED, len(open_ones))):
        await _follow(dice, teller, report, anchor)
    for number, (story, report) in enumerate(dice.sample(shown, min(_COMMENTED, len(shown)))):
        await _comment(dice, teller, story, report, number, anchor)
    await _listen(teller, open_ones)


def _later(dice: Random, report: Report, anchor: datetime) -> datetime:
    """An instant after the report was shown and before now."""
    shown = report.published_at or report.received_at
    return shown + (anchor - shown) * dice.uniform(0.05, 0.9)


async def _follow(dice: Random, teller: Telling, report: Report, anchor: datetime) -> None:
    crowd = dice.choice([1, 1, 2, 3, 4, 6, 12])
    for index in range(crowd):
        with clock.shifted_to(_later(dice, report, anchor)):
            resident = dice.choice(teller.people.residents)
            if index % 3 == 0 and resident.id != report.reporter_id:
                await follows.follow(teller.session, resident, report.id, FollowRequest())
            else:
                device = FollowRequest(device_key=UUID(int=dice.getrandbits(128), version=4))
                await follows.follow(teller.session, ANONYMOUS, report.id, device)


async def _comment(
    dice: Random, teller: Telling, story: Story, report: Report, number: int, anchor: datetime
) -> None:
    """Every third waits to be looked at, every seventh is withheld, the others are public."""
    session, at = teller.session, _later(dice, report, anchor)
    withheld = number % 7 == 6
    text = dice.choice(_words()["withheld" if withheld else "comments"])
    uploads: list[UploadRef] = []
    if story.shot and number % 4 == 1:
        uploads = [await photos.upload(session, await teller.darkroom.get(story.shot))]
    with clock.shifted_to(at):
        body = CommentCreate(text=text, uploads=uploads)
        author = dice.choice([ANONYMOUS, *teller.people.residents[:6]])
        made = await comments.add(session, author, report.id, body)
    if number % 3 == 2 and not withheld:
        return
    with clock.shifted_to(at + (anchor - at) * 0.5):
        decision = (
            PublicationMoveRequest(
                move=PublicationMove.WITHHOLD, note=dice.choice(_words()["reasons"])
            )
            if withheld
            else PublicationMoveRequest(
                move=PublicationMove.PUBLISH, upload_ids=[ref.id for ref in uploads]
            )
        )
        clerk = teller.people.of_desk(report.department)
        await comments.move(session, clerk, report.id, made.id, decision, None)


async def _listen(teller: Telling, open_ones: list[tuple[Story, Report]]) -> None:
    """The two residents of the demo hear of a place, a district, a category; one once a day."""
    if not open_ones:
        return
    first, last = open_ones[0][1], open_ones[-1][1]
    one, other = teller.people.residents[:2]
    await _ask(teller.session, one, category=first.category, district=first.district)
    place = AlertPlace(
        latitude=first.public_latitude or first.latitude,
        longitude=first.public_longitude or first.longitude,
        radius_m=500,
    )
    await _ask(teller.session, one, place=place)
    await _ask(teller.session, other, category=last.category)
    daily = AlertSettings(frequency=Frequency.DAILY)
    await alerts.change(teller.session, other, None, daily)


async def _ask(session: AsyncSession, resident: Caller, **wanted: Any) -> None:
    await alerts.create(session, resident, AlertCreate(**wanted))
