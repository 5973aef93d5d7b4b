"""A row's version, which is its ETag: one transaction gives it one new one."""

from sqlalchemy.ext.asyncio import AsyncConnection

from api.identity.models import Person
from api.kit.db import transaction
from api.kit.ids import new_id


async def test_a_transaction_raises_a_version_once(connection: AsyncConnection) -> None:
    key = new_id()
    async with transaction() as session:
        person = Person(id=key, email="once@example.jp", language="ja")
        session.add(person)
        await session.flush()
        person.language = "en"
    assert person.version == 1
    for expected in (2, 3):
        async with transaction() as session:
            person = await session.get_one(Person, key)
            for language in ("ja", "en", "ja-easy", f"{expected}"):
                person.language = language
                await session.flush()
        assert person.version == expected


async def test_what_a_savepoint_undid_is_raised_again(connection: AsyncConnection) -> None:
    key = new_id()
    async with transaction() as session:
        session.add(Person(id=key, email="twice@example.jp", language="ja"))
    async with transaction() as session:
        person = await session.get_one(Person, key)
        undone = await session.begin_nested()
        person.language = "en"
        await session.flush()
        await undone.rollback()
        await session.refresh(person)
        assert (person.version, person.language) == (1, "ja")
        async with session.begin_nested():
            person.language = "en"
        person.language = "ja-easy"
    assert (person.version, person.language) == (2, "ja-easy")


async def test_what_stays_as_it_was_keeps_its_version(connection: AsyncConnection) -> None:
    key = new_id()
    async with transaction() as session:
        session.add(Person(id=key, email="same@example.jp", language="ja"))
    async with transaction() as session:
        person = await session.get_one(Person, key)
        person.language = "ja"
    assert person.version == 1
