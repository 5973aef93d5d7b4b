"""The people who chose what they hear of: as many as said, of every age, and fast."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.municipality import repository as municipality
from api.subscriptions import audiences
from api.subscriptions.audiences import Rule
from demo import audience
from demo.stage import Stage
from tests.frame.statements import Statements
from tests.subscriptions.test_audiences import subscribed

pytestmark = pytest.mark.sql


async def test_they_are_of_every_age_and_want_what_their_age_wants(
    session: AsyncSession, statements: Statements
) -> None:
    ward = await municipality.current(session)
    # What was planned for a few people must not be kept for thousands.
    for _ in range(7):
        await subscribed(session, districts=["nerima"])
    await session.execute(text("UPDATE alert_recipients SET age_band = 'from_20'"))
    await session.execute(text("DELETE FROM alert_recipients"))
    statements.clear()
    await audience.plant(Stage(session, ward, clock.now(), 0))
    # One statement for each table, whatever their number.
    assert len(statements) == 4

    async def total(**rule: list[str]) -> int:
        return (await audiences.count(session, Rule(**rule))).total

    people = await total()
    made = await session.scalar(text("SELECT count(*) FROM alert_recipients"))
    assert made == audience.SUBSCRIBERS
    assert 0.95 * made < people < made
    young, old = {"age_bands": ["from_20"]}, {"age_bands": ["from_75"]}
    for topic, more, fewer in (("childcare", young, old), ("elderly", old, young)):
        share = {}
        for band in (more, fewer):
            of_age = await total(**band)
            assert of_age > 300
            share[band["age_bands"][0]] = await total(**band, topics=[topic]) / of_age
        assert share[more["age_bands"][0]] > 5 * share[fewer["age_bands"][0]]
    reached = [await total(topics=[code]) for code in ward.topics]
    assert min(reached) > 100
    assert await total(districts=["sakuradai"]) > 30
    assert 0 < await total(languages=["en"]) < 0.1 * people
