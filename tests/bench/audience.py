"""A million subscribers: what it takes to count whom a message reaches, and to freeze them."""

import asyncio
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from rich.console import Console
from rich.table import Table
from sqlalchemy import Select
from sqlalchemy.dialects import postgresql

from api.kit import db
from api.subscriptions import audiences
from api.subscriptions.audiences import Rule
from tests.frame import environment
from tests.frame.servers import Server

PEOPLE = 1_000_000
TIMES = 7
_RECIPIENTS = """
INSERT INTO alert_recipients (id, created_at, updated_at, version, email, language, frequency)
SELECT md5(n::text)::uuid, now(), now(), 1, n || '@example.jp', 'ja', 'at_once'
FROM generate_series(1, %(count)s) n"""
# Most people name one town, some two; a topic is wanted by one in four or one in eight.
_AUDIENCE = """
WITH d AS (SELECT code, row_number() OVER (ORDER BY code) - 1 AS at FROM districts),
n AS (
  SELECT n, abs(hashint4(n)) AS h, abs(hashint4(n + 1000000)) AS h2,
    abs(hashint4(n + 2000000)) AS h3 FROM generate_series(1, %(count)s) n
),
rows AS (
  SELECT n.*, CASE WHEN h2 %% 10 < 6 + turn AND turn = 1 OR h2 %% 20 = 0 THEN d.code ELSE '' END
    AS district, turn
  FROM n CROSS JOIN generate_series(1, 2) turn
    JOIN d ON d.at = (n.h / turn) %% (SELECT count(*) FROM d)
  WHERE turn = 1 OR h2 %% 20 = 0
)
INSERT INTO audience (recipient_id, district, age_band, language, channel, mask, earlier)
SELECT md5(n::text)::uuid, district,
  (ARRAY['up_to_19','from_20','from_40','from_65','from_75',''])[1 + h3 %% 6],
  (ARRAY['ja','ja','ja','ja','ja','ja','ja','ja','ja-easy','en'])[1 + h %% 10],
  (ARRAY['line','line','line','line','line','line','mail','mail','mail','push'])[1 + h2 %% 10],
  hashint8extended(n, 1) & hashint8extended(n, 2) & ((1 << 7) - 1)
    | hashint8extended(n, 3) & hashint8extended(n, 4) & hashint8extended(n, 5) & ((1 << 14) - 128),
  CASE WHEN turn = 2 THEN ARRAY[(
    SELECT code FROM d WHERE d.at = h %% (SELECT count(*) FROM d))] END
FROM rows ON CONFLICT DO NOTHING"""

THREE = ["nerima", "sakuradai", "heiwadai"]
QUESTIONS: dict[str, tuple[Rule, float]] = {
    "narrow: an age, three towns, three topics": (
        Rule(["from_65"], ["disaster", "health", "elderly"], THREE), 5,
    ),
    "an age, a town": (Rule(["from_65"], districts=["nerima"]), 5),
    "two ages, no town": (Rule(["from_20", "from_40"]), 150),
    "an age, a topic, no town": (Rule(["from_75"], ["business"]), 150),
    "wide: five topics": (
        Rule(topics=["disaster", "health", "culture", "farming", "welfare"]), 150,
    ),
    "everybody": (Rule(), 150),
    "those who read English": (Rule(languages=["en"]), 150),
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """How one question was answered."""

    question: str
    found: int
    ms: float
    aim: float
    plan: str


def measure(console: Console, server: Server) -> None:
    """Fill a database, ask it, and print what it took."""
    name = server.clone("audience")
    environment.change(server.environment(name))
    dsn = f"{server.admin_dsn.rpartition('/')[0]}/{name}"
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("SET work_mem = '64MB'")
        began = time.perf_counter()
        connection.execute(_RECIPIENTS, {"count": PEOPLE})
        connection.execute(_AUDIENCE, {"count": PEOPLE})
        connection.execute("VACUUM ANALYZE audience")
        filled = time.perf_counter() - began
        rows = [_asked(connection, *item) for item in QUESTIONS.items()]
        through, froze = asyncio.run(_counted()), _frozen(connection)
    table = Table(title=f"{PEOPLE:,} subscribers (made in {filled:.0f} s), median of {TIMES}")
    for heading in ("count", "persons", "ms", "aim", "how it was read"):
        table.add_column(heading)
    for row in rows:
        table.add_row(row.question, f"{row.found:,}", f"{row.ms:.1f}", f"≤ {row.aim:g}", row.plan)
    console.print(table)
    console.print(f"Narrow through the service's own connection: {through:.1f} ms")
    console.print(f"Frozen by one INSERT … SELECT: {froze[0]:,} in {froze[1]:.2f} s (aim ≤ 3)\n")
    server.drop(name)


def _sql(statement: Select[Any]) -> str:
    compiled = statement.compile(
        dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}
    )
    return str(compiled)


def _counting(rule: Rule) -> str:
    return _sql(audiences.count_sql(rule))


def _asked(connection: psycopg.Connection[Any], question: str, asked: tuple[Rule, float]) -> Row:
    sql = _counting(asked[0]).replace("%", "%%")
    found = sum(number for _, number in connection.execute(sql.encode()).fetchall())
    spent: list[float] = []
    for _ in range(TIMES):
        began = time.perf_counter()
        connection.execute(sql.encode()).fetchall()
        spent.append((time.perf_counter() - began) * 1000)
    explained = connection.execute(f"EXPLAIN (FORMAT JSON) {sql}".encode()).fetchone()
    assert explained
    return Row(question, found, statistics.median(spent), asked[1], _read(explained[0][0]["Plan"]))


def _read(plan: dict[str, Any]) -> str:
    if plan.get("Relation Name") == "audience":
        return f"{plan['Node Type']} {plan.get('Index Name', '')}".strip()
    return next(filter(None, map(_read, plan.get("Plans", []))), "")


async def _counted() -> float:
    rule = next(iter(QUESTIONS.values()))[0]
    spent: list[float] = []
    async with db.sessions()() as session:
        for _ in range(TIMES):
            began = time.perf_counter()
            await audiences.count(session, rule)
            spent.append((time.perf_counter() - began) * 1000)
    await db.engine().dispose()
    return statistics.median(spent)


def _frozen(connection: psycopg.Connection[Any]) -> Sequence[Any]:
    connection.execute(
        "CREATE TABLE frozen (message int, recipient_id uuid, channel text, language text,"
        " PRIMARY KEY (message, recipient_id))"
    )
    people = _sql(audiences.people_sql(Rule(topics=["disaster", "health", "culture", "welfare"])))
    sql = f"INSERT INTO frozen SELECT 1, p.* FROM ({people} LIMIT 420000) p"  # noqa: S608
    began = time.perf_counter()
    count = connection.execute(sql.encode()).rowcount
    return count, time.perf_counter() - began
