"""What it takes to freeze a message for 420,000 people and to hand it over, by each way."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb
from rich.console import Console
from rich.table import Table
from sqlalchemy import func, select

from api import rooms
from api.kit import clock, db
from api.kit.ids import new_id
from api.messages.exits.freezing import BATCH
from api.messages.models import Message, MessageBatch, MessageOutcome
from api.messages.service import sending
from api.messages.states import MessageState
from tests.doubles.line import SECRET, TOKEN
from tests.frame import environment
from tests.frame.servers import Server
from tests.messages.made import MORNING, WORDS
from tests.post.test_push import Phone

PEOPLE = {"line": 420_000, "push": 2_000, "mail": 2_000}
AGES = {"line": "from_40", "push": "from_20", "mail": "from_65"}
"""By which each way has people of its own."""
_FILL = """
WITH n AS (SELECT n, md5(%(way)s || n)::uuid AS id FROM generate_series(1, %(count)s) n),
recipients AS (
  INSERT INTO alert_recipients
    (id, created_at, updated_at, version, email, language, frequency, chosen_at, age_band)
  SELECT id, now(), now(), 1, %(way)s || n || '@example.jp', 'ja', 'at_once', now(), %(age)s FROM n
),
ways AS (
  INSERT INTO recipient_channels (id, recipient_id, kind, position, address, secrets, confirmed_at)
  SELECT id, id, %(way)s, 0, CASE %(way)s WHEN 'line' THEN 'U' || lpad(to_hex(n), 32, '0')
    WHEN 'push' THEN %(base)s || '/push/' || n END, %(secrets)s, now() FROM n
)
INSERT INTO audience (recipient_id, district, age_band, language, channel, mask)
SELECT id, '', %(age)s, 'ja', %(way)s, 1 FROM n"""


@dataclass(frozen=True)
class Row:
    """What one way took; `cpu_s` without the first batch, which loads what is needed."""

    way: str
    people: int
    batches: int
    froze_s: float
    cpu_s: float
    grown_mb: float
    accepted: int


def measure(console: Console, server: Server) -> None:
    """Fill a database, send by each way, and print what this program's processor had to do."""
    rooms.install()
    name = server.clone("sending")
    with _receivers() as where:
        environment.change(
            {
                **server.environment(name),
                "LINE_CHANNEL_SECRET": SECRET, "LINE_CHANNEL_TOKEN": TOKEN,
                "LINE_API_BASE": where["line"], "SMTP_URL": where["mail"],
                "OUTWARD_ALLOWED": where["push"].partition("//")[2],
            }
        )  # fmt: skip
        _fill(f"{server.admin_dsn.rpartition('/')[0]}/{name}", where["push"])
        with clock.shifted_to(MORNING):
            rows = asyncio.run(_each_way())
    server.drop(name)
    table = Table(title="A message to many, handed over to doubles", title_justify="left")
    for heading in ("way", "people", "batches", "frozen in", "CPU", "CPU a person", "RSS", "aim"):
        table.add_column(heading, justify="right" if heading != "way" else "left")
    for row in rows:
        assert row.accepted == row.people, row
        aim = "frozen ≤ 3 s, CPU ≤ 5 s" if row.way == "line" else "≤ 1 ms a person"
        table.add_row(
            row.way, f"{row.people:,}", str(row.batches), f"{row.froze_s:.2f} s",
            f"{row.cpu_s:.2f} s", f"{row.cpu_s / (row.people - BATCH) * 1000:.3f} ms",
            f"{row.grown_mb:+.0f} MB", aim,
        )  # fmt: skip
    console.print(table)


@contextmanager
def _receivers() -> Iterator[dict[str, str]]:
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.receivers"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert program.stdin
    assert program.stdout
    try:
        yield json.loads(program.stdout.readline())
    finally:
        program.stdin.close()
        program.wait(20)


def _fill(dsn: str, base: str) -> None:
    browser = Phone().browser
    keys = Jsonb({"p256dh": browser.p256dh, "auth": browser.auth})
    with psycopg.connect(dsn, autocommit=True) as connection:
        # The audience is written here by itself: what its triggers cost is no matter of sending.
        connection.execute("SET session_replication_role = replica")
        for way, count in PEOPLE.items():
            given = {"way": way, "count": count, "age": AGES[way], "base": base}
            connection.execute(_FILL, {**given, "secrets": keys if way == "push" else None})
        connection.execute("ANALYZE")


async def _each_way() -> list[Row]:
    try:
        return [await _sent(way) for way in PEOPLE]
    finally:
        await db.engine().dispose()


async def _sent(way: str) -> Row:
    message_id = await _message({"age_bands": [AGES[way]]})
    began = time.perf_counter()
    async with db.transaction() as session:
        await sending.freeze(session, message_id)
    froze = time.perf_counter() - began
    async with db.transaction() as session:
        mine = MessageBatch.message_id == message_id
        numbers = await session.scalars(select(MessageBatch.number).where(mine))
        batches = sorted(numbers)
    await _batch(message_id, batches[0])
    grown, spent = _resident(), time.process_time()
    for number in batches[1:]:
        await _batch(message_id, number)
    spent, grown = time.process_time() - spent, _resident() - grown
    async with db.transaction() as session:
        mine = MessageOutcome.message_id == message_id
        done = await session.scalar(
            select(func.count()).where(mine, MessageOutcome.outcome == "accepted")
        )
    return Row(way, PEOPLE[way], len(batches), froze, spent, grown, done or 0)


async def _batch(message_id: UUID, number: int) -> None:
    async with db.transaction() as session:
        await sending.send_batch(session, message_id, number)


async def _message(rule: dict[str, list[str]]) -> UUID:
    chosen: Any = {"age_bands": [], "topics": [], "districts": [], "languages": [], **rule}
    async with db.transaction() as session:
        message = Message(
            id=new_id(), words={"ja": {**WORDS["ja"], "push_title": ""}}, blanks=[], image_alt={},
            rule=chosen, writers=[], state=MessageState.SENDING, started_at=clock.now(),
        )  # fmt: skip
        session.add(message)
        return message.id


def _resident() -> float:
    """Megabytes."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024
