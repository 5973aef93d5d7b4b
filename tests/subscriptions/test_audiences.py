"""Whom a message reaches: the audience follows what people choose, whoever writes the rows."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.errors import Malformed
from api.kit.ids import new_id
from api.municipality import repository as municipality
from api.subscriptions import audiences
from api.subscriptions.audiences import Reached, Rule
from api.subscriptions.models import (
    AlertRecipient,
    Audience,
    RecipientChannel,
    RecipientDistrict,
    RecipientTopic,
)
from api.subscriptions.states import ChannelKind

pytestmark = pytest.mark.sql
MAIL = (ChannelKind.MAIL,)


async def subscribed(
    session: AsyncSession,
    *,
    topics: Sequence[str] = ("disaster",),
    districts: Sequence[str] = (),
    channels: Sequence[ChannelKind] = MAIL,
    **said: Any,
) -> UUID:
    """Somebody who chose, and confirmed it."""
    recipient = AlertRecipient(
        id=new_id(), language="ja", chosen_at=clock.now(), email=f"{new_id()}@example.jp"
    )
    for name, value in said.items():
        setattr(recipient, name, value)
    session.add(recipient)
    await session.flush()
    rows: list[Any] = [RecipientTopic(recipient_id=recipient.id, topic=one) for one in topics]
    rows += [RecipientDistrict(recipient_id=recipient.id, district=one) for one in districts]
    rows += [
        RecipientChannel(
            recipient_id=recipient.id, kind=kind, position=at, confirmed_at=clock.now(),
            address=None if kind is ChannelKind.MAIL else str(new_id()),
        )
        for at, kind in enumerate(channels)
    ]  # fmt: skip
    session.add_all(rows)
    await session.flush()
    return recipient.id


async def total(session: AsyncSession, **rule: Sequence[str]) -> int:
    return (await audiences.count(session, Rule(**rule))).total


async def test_any_topic_will_do_and_every_other_limit_has_to_hold(session: AsyncSession) -> None:
    await subscribed(session, topics=["disaster", "health"], age_band="from_65")
    await subscribed(session, topics=["farming"], age_band="from_65", districts=["sakuradai"])
    await subscribed(session, topics=["health"], language="en")
    assert await total(session) == 3
    assert await total(session, topics=["disaster", "farming"]) == 2
    assert await total(session, topics=["health"]) == 2
    assert await total(session, topics=["culture"]) == 0
    assert await total(session, age_bands=["from_65", "from_75"]) == 2
    assert await total(session, age_bands=["from_65"], topics=["health"]) == 1
    assert await total(session, districts=["sakuradai"]) == 1
    assert await total(session, languages=["en"]) == 1
    assert await total(session, languages=["en"], age_bands=["from_65"]) == 0


async def test_every_topic_has_a_bit_of_its_own(session: AsyncSession) -> None:
    codes = list(await session.scalars(text("SELECT code FROM topics ORDER BY code")))
    for code in codes:
        await subscribed(session, topics=[code])
    assert len(codes) == 14
    assert [await total(session, topics=[code]) for code in codes] == [1] * len(codes)
    assert await total(session, topics=codes) == len(codes)


async def test_a_person_of_several_districts_is_one_person(session: AsyncSession) -> None:
    person = await subscribed(session, districts=["sakuradai", "nerima", "heiwadai"])
    for asked in (["nerima"], ["sakuradai", "nerima"], ["heiwadai", "nerima", "sakuradai"], []):
        rows = (await session.execute(audiences.people_sql(Rule(districts=asked)))).all()
        assert rows == [(person, "mail", "ja")], asked
    assert await total(session, districts=["koyama"]) == 0


async def test_each_is_reached_by_the_first_way_that_is_possible(session: AsyncSession) -> None:
    both = (ChannelKind.PUSH, ChannelKind.MAIL)
    person = await subscribed(session, channels=both)
    await subscribed(session, channels=[ChannelKind.LINE], email=None)
    await subscribed(session, channels=MAIL, email=None)
    assert await audiences.count(session, Rule()) == Reached(2, 1, 1, 0)
    stopped = update(RecipientChannel).where(
        RecipientChannel.recipient_id == person, RecipientChannel.kind == ChannelKind.PUSH
    )
    await session.execute(stopped.values(stopped_at=clock.now(), reason="gone"))
    assert await audiences.count(session, Rule()) == Reached(2, 1, 0, 1)


async def test_who_has_not_chosen_or_stopped_is_nobody(session: AsyncSession) -> None:
    await subscribed(session, chosen_at=None)
    await subscribed(session, channels=[])
    person = await subscribed(session)
    assert await total(session) == 1
    of_person = update(AlertRecipient).where(AlertRecipient.id == person)
    await session.execute(of_person.values(stopped_at=clock.now()))
    assert await total(session) == 0
    await session.execute(of_person.values(stopped_at=None, age_band="from_75"))
    assert await total(session, age_bands=["from_75"]) == 1
    await session.execute(delete(RecipientTopic).where(RecipientTopic.recipient_id == person))
    assert await total(session, topics=["disaster"]) == 0
    assert await total(session) == 1
    await session.execute(delete(AlertRecipient).where(AlertRecipient.id == person))
    assert (await session.scalars(select(Audience.recipient_id))).all() == []


async def test_many_are_kept_by_one_statement(session: AsyncSession) -> None:
    """As a seed, or a release, writes them."""
    await session.execute(
        text(
            "INSERT INTO alert_recipients (id, created_at, updated_at, version, language,"
            " frequency, email, chosen_at) SELECT gen_random_uuid(), now(), now(), 1, 'ja',"
            " 'at_once', n || '@example.jp', now() FROM generate_series(1, 200) n"
        )
    )
    for table, columns, values in (
        ("recipient_topics", "topic", "'health'"),
        ("recipient_districts", "district", "'nerima'"),
    ):
        await session.execute(
            text(
                f"INSERT INTO {table} (recipient_id, {columns})"  # noqa: S608
                f" SELECT id, {values} FROM alert_recipients"
            )
        )
    await session.execute(
        text(
            "INSERT INTO recipient_channels (id, recipient_id, kind, position, confirmed_at)"
            " SELECT gen_random_uuid(), id, 'mail', 0, now() FROM alert_recipients"
        )
    )
    assert await total(session, topics=["health"], districts=["nerima"]) == 200
    await session.execute(text("UPDATE alert_recipients SET age_band = 'from_20'"))
    assert await total(session, age_bands=["from_20"]) == 200
    await session.execute(text("DELETE FROM recipient_districts"))
    assert await total(session, districts=["nerima"]) == 0
    assert await total(session) == 200


async def test_only_the_database_writes_the_audience(session: AsyncSession) -> None:
    await subscribed(session)
    with pytest.raises(ProgrammingError, match="permission denied"):
        await session.execute(text("DELETE FROM audience"))


async def test_a_code_that_there_is_not_is_named_by_its_place(session: AsyncSession) -> None:
    ward = await municipality.current(session)
    audiences.check(ward, Rule(["from_20"], ["health"], ["nerima"], ["ja-easy"]))
    for name, codes in (
        ("age_bands", ["from_20", "born_1950"]),
        ("topics", ["health", "sea"]),
        ("districts", ["nerima", "atlantis"]),
        ("languages", ["ja", "la"]),
    ):
        with pytest.raises(Malformed) as caught:
            audiences.check(ward, Rule(**{name: codes}))
        (error,) = caught.value.errors
        assert (error.pointer, error.code) == (f"/{name}/1", "unknown_code")
