"""How PostgreSQL answers each question of the service: the very statements, explained."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import psycopg
from httpx import AsyncClient

NERIMA = "139.56,35.71,139.68,35.78"
DISTRICT = "139.595,35.733,139.612,35.745"
_READS = re.compile(r"FROM (?:public_)?reports\b")
# Every open report of the desk is counted, and a whole ward has to be read to be drawn.
MAY_READ_ALL = {"map, whole ward, zoom 12"}

QUESTIONS: dict[str, tuple[str, bool]] = {
    "list, newest": ("/reports?scope=public", False),
    "list, open": ("/reports?scope=public&group=open", False),
    "list, closed": ("/reports?scope=public&group=closed", False),
    "list, state": ("/reports?scope=public&state=planned", False),
    "list, category": ("/reports?scope=public&category=park", False),
    "list, district": ("/reports?scope=public&district={district}", False),
    "list, with result": ("/reports?scope=public&with_result=true", False),
    "list, box": (f"/reports?scope=public&bbox={DISTRICT}", False),
    "list, search, words": ("/reports?scope=public&q=街路灯", False),
    "list, search, single letter": ("/reports?scope=public&q=ゐ", False),
    "list, search, nothing found": ("/reports?scope=public&q=見つからない言葉", False),
    "desk, newest": ("/reports?scope=desk", True),
    "desk, due": ("/reports?scope=desk&sort=due&group=open", True),
    "desk, late": ("/reports?scope=desk&sort=due&late=true&group=open", True),
    "desk, every filter": (
        "/reports?scope=desk&sort=due&group=open&state=accepted&state=in_progress"
        f"&category=street_light&category=road&late=true&bbox={NERIMA}&limit=50",
        True,
    ),
    "desk, promised for today": ("/reports?scope=desk&sort=due&group=open&due_today=true", True),
    "desk, no answer": ("/reports?scope=desk&group=open&no_answer=true", True),
    "desk, author answered": ("/reports?scope=desk&author_answered=true", True),
    "desk, not arrived": ("/reports?scope=desk&forwarding_failed=true", True),
    "desk, search, number": ("/reports?scope=desk&q=50000&limit=50", True),
    "desk, search, words": ("/reports?scope=desk&q=街路灯&limit=50", True),
    "desk, search, rare word": ("/reports?scope=desk&q=七の&limit=50", True),
    "desk, search, address": ("/reports?scope=desk&q=hanako@example.jp&limit=50", True),
    "desk, search, nothing found": ("/reports?scope=desk&q=見つからない言葉&limit=50", True),
    "desk, search and every filter": (
        "/reports?scope=desk&sort=due&group=open&state=accepted&category=street_light"
        f"&late=true&bbox={NERIMA}&q=街路灯&limit=50",
        True,
    ),
    "desk, department": ("/reports?scope=desk&department=green", True),
    "desk, due, department": ("/reports?scope=desk&sort=due&department=green", True),
    "desk, mine": ("/reports?scope=desk&assigned=me", True),
    "desk, unassigned": ("/reports?scope=desk&assigned=nobody", True),
    "desk, to publish": ("/reports?scope=desk&publication=hidden&group=open", True),
    "counts": ("/reports/counts", True),
    "nearby": ("/reports/nearby?lat=35.7378&lon=139.5960&category=road", False),
    "likely duplicates": ("/reports/{report}/duplicates", True),
    "desk, most affected": ("/reports?scope=desk&sort=affected", True),
    "map, whole ward, zoom 12": (f"/reports/map?scope=public&bbox={NERIMA}&zoom=12", False),
    "map, district, zoom 15": (f"/reports/map?scope=public&bbox={DISTRICT}&zoom=15", False),
    "open311, newest": ("/open311/v2/requests.json?page_size=50", False),
    "open311, updated since": (
        "/open311/v2/requests.json?updated_after=2026-11-01T00:00:00%2B09:00&page_size=50",
        False,
    ),
    "open311, by service, open": (
        "/open311/v2/requests.json?service_code=park&status=open&page_size=50",
        False,
    ),
    "feed of a district": ("/feeds/reports.atom?district={district}", False),
    "desk map, zoom 15": (f"/reports/map?scope=desk&bbox={DISTRICT}&zoom=15", True),
}


@dataclass(frozen=True)
class Plan:
    """How one question was answered: milliseconds, and how `reports` was read."""

    question: str
    statements: int
    ms: float
    reads: str
    wrong: bool


async def explained(
    client: AsyncClient, dsn: str, staff: dict[str, str], district: str, report: str
) -> list[Plan]:
    """Ask every question over HTTP and explain what it asked of the table of reports."""
    plans: list[Plan] = []
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        for question, (path, as_staff) in QUESTIONS.items():
            path = path.format(district=district, report=report)
            url = path if path.startswith(("/open311/", "/feeds/")) else f"/api/v1{path}"
            await client.get(url, headers=staff if as_staff else {})
            with _noted() as seen:
                reply = await client.get(url, headers=staff if as_staff else {})
            assert reply.status_code == 200, f"{url}: {reply.text}"
            plans.append(await _explain(connection, question, seen))
    return plans


@contextmanager
def _noted() -> Iterator[list[tuple[Any, Any]]]:
    seen: list[tuple[Any, Any]] = []
    execute = psycopg.AsyncCursor.execute

    async def note(self: Any, query: Any, params: Any = None, **kwargs: Any) -> Any:
        seen.append((query, params))
        return await execute(self, query, params, **kwargs)

    with patch.object(psycopg.AsyncCursor, "execute", note):
        yield seen


async def _explain(
    connection: psycopg.AsyncConnection[Any], question: str, seen: list[tuple[Any, Any]]
) -> Plan:
    texts = [(q.decode() if isinstance(q, bytes) else str(q), p) for q, p in seen]
    # The last one: who may ask is read before.
    query, parameters = [(q, p) for q, p in texts if _READS.search(q)][-1]
    # The second time everything that it needs is in memory.
    for _ in range(2):
        cursor = await connection.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {query}", parameters)
        row = await cursor.fetchone()
    assert row
    found = row[0][0]
    reads = sorted({_read(node) for node in _nodes(found["Plan"]) if _of_reports(node)})
    whole = any(read.startswith("whole table") for read in reads)
    wrong = whole and question not in MAY_READ_ALL
    return Plan(question, len(seen), found["Execution Time"], ", ".join(reads), wrong)


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", []):
        yield from _nodes(child)


def _of_reports(node: dict[str, Any]) -> bool:
    return node.get("Relation Name") == "reports" or "ix_reports" in node.get("Index Name", "")


def _read(node: dict[str, Any]) -> str:
    rows = int(node["Actual Rows"] + node.get("Rows Removed by Filter", 0))
    if node["Node Type"] == "Seq Scan":
        return f"whole table, {rows} rows"
    return f"{node.get('Index Name', 'bitmap')}, {rows} rows"
