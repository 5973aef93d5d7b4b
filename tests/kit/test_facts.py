"""Facts: told with the change or not at all, taken in once by each who listens."""

from typing import Any, ClassVar
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import db, facts
from api.kit.db import transaction
from api.kit.facts import Fact, FactDelivery, FactRow, deliver, publish, subscribe, tell
from tests.frame.queue import queued, run_all
from tests.kit.jobs_of_a_test import marks, note


class LampMended(Fact):
    """A fact of a test."""

    name: ClassVar[str] = "test.lamp_mended"
    lamp_id: UUID


FACT = LampMended(lamp_id=UUID(int=7))


class Deaf(Exception):
    """A subscriber that fails."""


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """What two subscribers have taken in."""
    monkeypatch.setattr(facts, "_subscribers", {})
    taken: list[tuple[str, dict[str, Any]]] = []

    def listener(name: str) -> facts.Subscriber:
        async def take(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
            taken.append((name, body))

        return take

    for name in ("mail", "search"):
        subscribe(LampMended.name, name, listener(name))
    return taken


BODY = {"lamp_id": str(UUID(int=7))}


@pytest.mark.sql
async def test_a_fact_reaches_each_subscriber(
    session: AsyncSession, heard: list[tuple[str, dict[str, Any]]]
) -> None:
    await publish(session, FACT)
    await session.flush()
    assert await run_all() == ["facts.deliver", "facts.tell", "facts.tell"]
    assert sorted(heard) == [("mail", BODY), ("search", BODY)]


@pytest.mark.sql
async def test_delivered_twice_is_taken_in_once(
    session: AsyncSession, heard: list[tuple[str, dict[str, Any]]]
) -> None:
    await publish(session, FACT)
    row = await session.scalar(select(FactRow))
    assert row is not None
    await deliver(session, str(row.id))
    await run_all()
    await tell(session, str(row.id), "mail")
    assert sorted(heard) == [("mail", BODY), ("search", BODY)]


@pytest.mark.sql
async def test_a_rolled_back_fact_was_never_told(committed: AsyncClient) -> None:
    async with db.sessions()() as session:
        await publish(session, FACT)
        await session.flush()
        await session.rollback()
    async with transaction() as session:
        assert await queued(session) == []
        assert await session.scalar(select(FactRow)) is None


async def test_a_subscriber_that_fails_is_tried_again_alone(
    committed: AsyncClient, heard: list[tuple[str, dict[str, Any]]]
) -> None:
    async def fail_once(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
        await note("tried")
        await note("half", session)
        if await marks("tried") == 1:
            raise Deaf

    subscribe(LampMended.name, "frail", fail_once)
    async with transaction() as session:
        await publish(session, FACT)
    with pytest.raises(Deaf):
        await run_all()
    assert await marks("half") == 0
    async with transaction() as session:
        delivered = set(await session.scalars(select(FactDelivery.subscriber)))
        left = await session.scalar(
            text("SELECT args->>'subscriber' FROM procrastinate_jobs WHERE status = 'doing'")
        )
        fact_id = await session.scalar(select(FactRow.id))
    assert left == "frail"
    assert delivered == {"mail", "search"}
    async with transaction() as session:
        await tell(session, str(fact_id), left)
    assert (await marks("tried"), await marks("half")) == (2, 1)
    assert len(heard) == 2


async def test_nobody_has_to_listen(session: AsyncSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "_subscribers", {})
    await publish(session, FACT)
    await session.flush()
    assert await run_all() == ["facts.deliver"]


async def test_an_unknown_subscriber_does_no_harm_and_may_come_later(
    session: AsyncSession, heard: list[tuple[str, dict[str, Any]]]
) -> None:
    row = FactRow(name=LampMended.name, body=BODY)
    session.add(row)
    await session.flush()
    await tell(session, str(row.id), "newer")
    assert heard == []
    assert await session.scalar(select(FactDelivery)) is None


@pytest.mark.sql
@pytest.mark.parametrize("statement", ["UPDATE facts SET name = ''", "DELETE FROM facts"])
async def test_what_was_told_stays(session: AsyncSession, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        await session.execute(text(statement))
