"""What people answer, which lamp they name, who phones instead, and who wants it private."""

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import Caller
from api.municipality.models import Asset
from api.municipality.repository import KnownCategory, KnownQuestion
from api.places.geometry import metres_between
from api.places.schemas import PlaceRequest
from api.reports.cases.models import Report
from api.reports.cases.schemas.reports import ReportCreate, ReportOnBehalf
from api.reports.cases.service import receiving
from api.reports.cases.service.receiving import Origin
from api.reports.cases.states import ReportSource
from demo.stories.plan import Story

ANSWERED, NAMED, PHONED, PRIVATE = 0.7, 0.6, 0.09, 0.12
CHATTED = 15
"""One in so many of those without an account."""
NEAR_M = 120.0
TELLERS = ("見本町会の方", "見本 花子さん", "通りがかりの方", "見本商店の方", "")


@dataclass
class Intake:
    """Receives the reports of the stories, each in its own way and the same every time."""

    session: AsyncSession
    things: dict[str, list[Asset]] = field(default_factory=dict[str, list[Asset]])

    async def receive(
        self, story: Story, body: ReportCreate, caller: Caller, clerk: Caller
    ) -> Report:
        """Receive one: by its reporter, or by a clerk for somebody who phoned or came."""
        dice = Random(1000 + story.number)
        given = body.model_dump()
        given["answers"] = _answers(dice, story.category)
        # Nobody in the demonstration publishes against a wish.
        given["private"] = story.published is not True and dice.random() < PRIVATE
        if asset := await self._named(dice, story):
            given["asset_id"] = asset.id
            given["place"] = PlaceRequest(
                latitude=asset.lat, longitude=asset.lon, note=body.place.note
            ).model_dump()
        if story.reporter is None and story.twin is None and dice.random() < PHONED:
            told: dict[str, Any] = {
                "source": _source(dice), "told_by": dice.choice(TELLERS), "nearby_shown": [],
            }  # fmt: skip
            if told["source"] == "phone":
                told["phone"] = "000-0000-0000"
            called = ReportOnBehalf.model_validate({**given, **told})
            return (await receiving.on_behalf(self.session, clerk, called)).report
        sent = ReportCreate.model_validate(given)
        origin = _in_chat(story.number) if story.reporter is None else None
        return (await receiving.create(self.session, caller, sent, origin)).report

    async def _named(self, dice: Random, story: Story) -> Asset | None:
        if story.category.asset is None or dice.random() > NAMED:
            return None
        near = [
            (metres_between(story.spot.latitude, story.spot.longitude, thing.lat, thing.lon), thing)
            for thing in await self._all(story.category.asset.kind)
        ]
        metres, thing = min(near, key=lambda found: found[0], default=(NEAR_M, None))
        return thing if metres < NEAR_M else None

    async def _all(self, kind: str) -> list[Asset]:
        if kind not in self.things:
            found = select(Asset).where(Asset.kind == kind, Asset.active).order_by(Asset.number_key)
            self.things[kind] = list(await self.session.scalars(found))
        return self.things[kind]


def _in_chat(number: int) -> Origin | None:
    """Some told it in the chat of LINE, and have left it since: nothing is sent to them."""
    if number % CHATTED:
        return None
    return Origin(source=ReportSource.LINE, line_account=f"U{number:032x}")


def _source(dice: Random) -> str:
    return dice.choices(("phone", "counter", "letter", "mail"), (6, 2, 1, 1))[0]


def _answers(dice: Random, category: KnownCategory) -> dict[str, str | float]:
    return {
        question.code: _answer(dice, question)
        for question in category.questions
        if question.active and question.kind != "text"
        if question.required or dice.random() < ANSWERED
    }


def _answer(dice: Random, question: KnownQuestion) -> str | float:
    if question.kind == "choice":
        # Who must phone has phoned, and left no report.
        offered = [option for option in question.options if option.active and not option.stop]
        return dice.choice(offered).code
    if question.kind == "date":
        back = min(question.days_back if question.days_back is not None else 60, 60)
        return (clock.today() - timedelta(days=dice.randint(0, back))).isoformat()
    low = question.min or 0
    high = min(question.max if question.max is not None else low + 20, low + 20)
    if question.stop and question.stop.at_least is not None:
        high = min(high, question.stop.at_least - 1)
    return dice.randint(int(low), max(int(low), int(high)))
