"""The chain: what is written stays, and whoever changes it is found out."""

import asyncio
import logging
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime
from uuid import UUID

import psycopg
import pytest
from httpx import AsyncClient
from sqlalchemy import func, select, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, create_async_engine

from api.audit import repository, service
from api.audit.chain import Entry, link
from api.audit.models import AuditEntry, AuditHead
from api.audit.tasks import export_heads
from api.audit.verify import verify
from api.kit import clock
from api.kit.caller import ANONYMOUS, Caller, Role
from api.kit.db import transaction
from api.kit.ids import new_id
from api.kit.settings import settings
from tests.frame.servers import Server

CLERK = Caller(Role.STAFF, id=new_id())


@pytest.fixture
async def owner(committed: AsyncClient) -> AsyncIterator[AsyncConnection]:
    """Somebody who may do to the tables what they like."""
    engine = create_async_engine(settings().migrate_database_url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        yield connection
    await engine.dispose()


async def write(count: int, room: str = "reports") -> None:
    for number in range(count):
        async with transaction() as session:
            service.record(session, CLERK, room, "report.accepted", new_id(), {"number": number})


async def broken() -> str | None:
    async with transaction() as session:
        found = (await verify(session)).broken
        return str(found) if found else None


def today(room: str = "reports") -> str:
    return f"{room}/{clock.today().isoformat()}"


@pytest.mark.sql
async def test_an_untouched_chain_is_whole(committed: AsyncClient) -> None:
    await write(5)
    await write(3, "identity")
    async with transaction() as session:
        result = await verify(session)
    assert (result.streams, result.entries, result.broken) == (2, 8, None)


@pytest.mark.parametrize(
    "change",
    [
        "action = 'report.declined'",
        "at = at + interval '1 microsecond'",
        "actor_id = gen_random_uuid()",
        "actor_id = NULL",
        "actor_kind = 'resident'",
        "subject_id = gen_random_uuid()",
        "request_id = 'another'",
        "details = '{\"number\": 4}'",
        "hash = sha256('x')",
    ],
)
async def test_a_changed_entry_is_named(owner: AsyncConnection, change: str) -> None:
    await write(5)
    await owner.execute(text(f"UPDATE audit_entries SET {change} WHERE seq = 3"))  # noqa: S608
    assert await broken() == f"{today()}, entry 3: the entry was changed after it was written"


@pytest.mark.sql
async def test_a_changed_entry_with_its_hash_made_anew_is_found_at_the_next(
    owner: AsyncConnection,
) -> None:
    await write(3)
    async with transaction() as session:
        first, second, _ = [entry async for entry in repository.all_entries(session)]
    forged = Entry(
        second.stream, second.at, second.actor_kind, second.actor_id, "other", second.subject_id,
        second.request_id, second.details,
    )  # fmt: skip
    await owner.execute(
        text("UPDATE audit_entries SET action = 'other', hash = :hash WHERE seq = 2"),
        {"hash": link(first.hash, 2, forged.body())},
    )
    assert await broken() == f"{today()}, entry 3: the entry was changed after it was written"


@pytest.mark.parametrize("gone", [1, 3, 5])
async def test_a_deleted_entry_is_named(owner: AsyncConnection, gone: int) -> None:
    await write(5)
    await owner.execute(text("DELETE FROM audit_entries WHERE seq = :gone"), {"gone": gone})
    assert await broken() == f"{today()}, entry {gone}: the entry is missing"


@pytest.mark.sql
async def test_a_cut_tail_is_named_by_its_first_entry(owner: AsyncConnection) -> None:
    await write(5)
    await owner.execute(text("DELETE FROM audit_entries WHERE seq > 2"))
    assert await broken() == f"{today()}, entry 3: the entry is missing"


async def test_a_chain_without_its_end_is_named(owner: AsyncConnection) -> None:
    await write(2)
    await owner.execute(text("DELETE FROM audit_heads"))
    assert await broken() == f"{today()}, entry 2: the end of the chain is not on record"


async def test_a_vanished_chain_is_named(owner: AsyncConnection) -> None:
    await write(2)
    await owner.execute(text("DELETE FROM audit_entries"))
    assert await broken() == f"{today()}, entry 1: the entry is missing"


@pytest.mark.sql
async def test_writers_at_once_make_one_chain(committed: AsyncClient) -> None:
    async def one(number: int) -> None:
        async with transaction() as session:
            # Two streams each, noted in either order: nobody may wait crosswise.
            rooms = ["reports", "identity"]
            for room in rooms if number % 2 else reversed(rooms):
                service.record(session, CLERK, room, "x", new_id(), {"number": number})

    for _ in range(3):
        await asyncio.gather(*(one(number) for number in range(12)))
    async with transaction() as session:
        result = await verify(session)
    assert (result.entries, result.broken) == (72, None)


@pytest.mark.sql
async def test_what_is_rolled_back_leaves_no_trace(committed: AsyncClient) -> None:
    await write(1)
    with suppress(RuntimeError):
        async with transaction() as session:
            service.record(session, CLERK, "reports", "x", new_id())
            raise RuntimeError
    await write(1)
    async with transaction() as session:
        assert await session.scalar(select(func.count()).select_from(AuditEntry)) == 2
    assert await broken() is None


@pytest.mark.sql
async def test_a_savepoint_does_not_write_early(session: AsyncSession) -> None:
    async with transaction() as own:
        service.record(own, CLERK, "reports", "x", new_id())
        async with own.begin_nested():
            await own.execute(text("SELECT 1"))
        assert await own.scalar(select(func.count()).select_from(AuditEntry)) == 0
    assert await session.scalar(select(func.count()).select_from(AuditEntry)) == 1


async def test_an_entry_says_who_did_what(session: AsyncSession) -> None:
    subject = new_id()
    with clock.shifted_to(datetime(2026, 3, 31, 15, 30, tzinfo=UTC)):
        async with transaction() as own:
            service.record(own, CLERK, "reports", "report.accepted", subject, {"to": "green"})
            service.record(own, ANONYMOUS, "reports", "report.read", subject)
    first, second = await repository.about(session, subject)
    assert (first.stream, first.seq, second.seq) == ("reports/2026-04-01", 1, 2)
    assert (first.actor_kind, first.actor_id) == ("staff", CLERK.id)
    assert (first.action, first.details) == ("report.accepted", {"to": "green"})
    assert (second.actor_kind, second.actor_id, second.details) == ("anonymous", None, {})


@pytest.mark.sql
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entries SET action = 'x'",
        "DELETE FROM audit_entries",
        "TRUNCATE audit_entries",
        "INSERT INTO audit_entries SELECT * FROM audit_entries",
        "UPDATE audit_heads SET seq = 0",
        "DELETE FROM audit_heads",
        "INSERT INTO audit_heads VALUES ('x', 1, '')",
        "DROP FUNCTION audit_append",
    ],
)
async def test_the_application_can_only_append(session: AsyncSession, statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        await session.execute(text(statement))


@pytest.mark.sql
async def test_the_hash_can_be_computed_elsewhere(session: AsyncSession) -> None:
    """By PostgreSQL and Python alike, from what an export holds."""
    async with transaction() as own:
        service.record(own, CLERK, "reports", "x", UUID(int=1), {"b": 1, "a": "é", "c": None})
    entry = (await session.scalars(select(AuditEntry))).one()
    head = (await session.scalars(select(AuditHead))).one()
    details = {"c": None, "a": "é", "b": 1}
    exported = Entry(
        entry.stream, entry.at, "staff", CLERK.id, "x", UUID(int=1), entry.request_id, details
    )
    assert link(b"", 1, exported.body()) == entry.hash == head.hash


async def test_ends_of_yesterday_are_logged(
    session: AsyncSession, caplog: pytest.LogCaptureFixture
) -> None:
    with clock.shifted_to(datetime(2026, 11, 23, 3, 0, tzinfo=UTC)):
        async with transaction() as own:
            service.record(own, CLERK, "reports", "x", new_id())
    async with transaction() as own:
        service.record(own, CLERK, "reports", "x", new_id())
    caplog.set_level(logging.INFO, logger="api.audit.tasks")
    with clock.shifted_to(datetime(2026, 11, 23, 15, 7, tzinfo=UTC)):
        await export_heads(session)
    logged = [vars(record)["stream"] for record in caplog.records]
    assert logged == ["reports/2026-11-23"]


def test_the_command_names_what_it_found(server: Server) -> None:
    name = server.clone("verify")
    values = server.environment(name)

    def run() -> subprocess.CompletedProcess[str]:
        call = [sys.executable, "-c", "from api.audit.verify import main; main()"]
        env = {**os.environ, **values}
        return subprocess.run(  # noqa: S603 - a program of ours
            call, env=env, capture_output=True, text=True, check=False
        )

    done = run()
    assert (done.returncode, done.stdout) == (0, "0 entries in 0 streams are as written.\n")
    dsn = values["MIGRATE_DATABASE_URL"].replace("+psycopg", "")
    with psycopg.connect(dsn, autocommit=True) as admin:
        admin.execute("INSERT INTO audit_heads VALUES ('reports/2026-01-01', 1, 'x')")
    done = run()
    server.drop(name)
    assert done.returncode == 1
    assert "Broken: reports/2026-01-01, entry 1: the entry is missing" in done.stderr
