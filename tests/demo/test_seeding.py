from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import typer
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from api.kit import clock, storage
from api.kit.db import transaction
from api.kit.settings import settings
from api.municipality import repository
from api.municipality import service as municipality
from api.open311.partners.demo import demo_key
from api.reports.cases.states import ReportState, report_machine
from demo.seeding import fitting, main, rooms, seed
from tests.frame import http, servers

# Seconds on an idle machine, minutes on a busy one.
pytestmark = pytest.mark.timeout(600)

ANCHOR = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
EXAMPLE = Path(__file__).parents[2] / "profiles" / "example"
# Duplicates, outcomes, promises and pictures of two runs, without ids and receipt times.
CONTENT = """
    SELECT r.number, r.category, r.department, r.state, r.publication, r.text, r.answer,
           r.latitude, r.longitude, r.place_note, r.planned_on, r.cannot_reason,
           (SELECT count(*) FROM report_photos p WHERE p.report_id = r.id) AS photos,
           (SELECT array_agg(m.move ORDER BY m.created_at, m.id) FROM state_moves m
             WHERE m.subject_id = r.id) AS moves
      FROM reports r ORDER BY r.number
"""

SAID = """
    SELECT p.id, min(m.created_at) - p.kept_at FROM promises p
      LEFT JOIN state_moves m ON m.machine = 'report' AND m.subject_id = p.subject_id
        AND m.created_at >= p.created_at AND m.move <> 'begin'
        AND (m.told AND btrim(m.note) <> '' OR m.target IN (ENDED))
     WHERE p.subject_kind = 'report' AND p.kind = 'first_answer' AND p.kept_at IS NOT NULL
     GROUP BY p.id
"""


@pytest.fixture(scope="module")
async def _planted(
    server: servers.Server, _clones: servers.Clones, _database: dict[str, str], s3: object
) -> AsyncIterator[dict[str, str]]:
    """Where a ward with 120 reports lies, for those that look at it."""
    name = _clones.take()
    there = server.environment(name)
    await http.use_database(there)
    await seed(count=120, anchor=ANCHOR)
    await http.use_database(_database)
    yield there
    _clones.give_back(name)


@pytest.fixture
async def ward(_planted: dict[str, str], _database: dict[str, str]) -> AsyncIterator[AsyncClient]:
    """The service in that ward."""
    await http.use_database(_planted)
    async with http.client() as client:
        yield client
    await http.use_database(_database)


async def _rows(query: str) -> list[tuple[Any, ...]]:
    async with transaction() as session:
        return [tuple(row) for row in (await session.execute(text(query))).all()]


async def test_the_ward_is_planted_once_and_always_the_same(
    committed: AsyncClient, s3: object
) -> None:
    planted = await seed(count=30, anchor=ANCHOR)
    assert planted is not None
    assert set(planted.states) == set(ReportState)
    assert await seed(count=30, anchor=ANCHOR) is None
    first = await _rows(CONTENT)
    assert [row[0] for row in first[:2]] == ["R-2026-000001", "R-2026-000002"]
    await _empty()
    await seed(count=30, anchor=ANCHOR)
    assert [row[1:] for row in await _rows(CONTENT)] == [row[1:] for row in first]


async def test_what_a_planted_ward_shows(ward: AsyncClient) -> None:
    """Pairs, promises kept and late, people; nobody is told, every photograph is there."""
    pairs = await _rows(
        "SELECT report_id FROM report_photos p JOIN reports r ON r.id = p.report_id"
        " WHERE p.public AND r.publication = 'public' AND r.state = 'fixed'"
        " GROUP BY 1 HAVING count(DISTINCT p.moment) = 2"
    )
    assert len(pairs) > 5
    kept = dict(
        await _rows(
            "SELECT kept_at <= (due_on + 1)::timestamp AT TIME ZONE 'Asia/Tokyo', count(*)"
            " FROM promises WHERE kept_at IS NOT NULL GROUP BY 1"
        )
    )
    assert kept[True] > kept[False] > 0
    await _check_first_answers()
    people = dict(await _rows("SELECT role, count(*) FROM staff GROUP BY 1"))
    assert people == {
        "clerk": 7, "triage": 1, "admin": 2, "pr_editor": 1, "pr_chief": 1, "grants_desk": 1,
    }  # fmt: skip
    assert await _rows("SELECT department FROM staff WHERE head") == [("road_park",)]
    assert await _rows("SELECT count(*) FROM people") == [(46,)]
    assert await _rows("SELECT count(*) FROM procrastinate_jobs") == [(0,)]
    decided = await _rows(
        "SELECT move, details -> 'changed' ->> 0, count(*) FROM state_moves"
        " WHERE machine = 'report_publication' AND details ? 'reason' GROUP BY 1, 2"
    )
    found = {(move, part): count for move, part, count in decided}
    assert found[("change", "text")] == 2
    assert found[("change", "place")] == 5
    assert found[("withhold", None)] == 2
    assert await _rows("SELECT count(*) FROM moderation_answers") == [(3,)]
    sent = await _rows(
        "SELECT publication, count(*) FROM reports WHERE source = 'open311' GROUP BY 1"
    )
    assert dict(sent) == {"public": 3, "hidden": 1}
    assert await _rows("SELECT count(*) > 0 FROM reports WHERE source = 'line'") == [(True,)]
    path = "/open311/v2/servicerequestupdates.json"
    reply = await ward.get(path, params={"api_key": demo_key()})
    assert reply.status_code == 200
    assert await _rows("SELECT DISTINCT state FROM uploads") == [("ready",)]
    (upload_id,) = (await _rows("SELECT id FROM uploads LIMIT 1"))[0]
    assert (await storage.get(f"renditions/{upload_id}/small.webp") or b"")[:4] == b"RIFF"


async def test_a_planted_ward_shows_upright_pairs_what_was_passed_by_and_a_correction(
    ward: AsyncClient,
) -> None:
    front = (await ward.get("/api/v1/reports", params={"front_page": "true"})).json()["items"]
    assert front
    shapes = await _rows(
        "SELECT u.width, u.height FROM report_photos p JOIN uploads u ON u.id = p.upload_id"
        " JOIN reports r ON r.id = p.report_id WHERE r.pinned_until IS NOT NULL"
    )
    assert [width < height for width, height in shapes] == [True, True]
    passed = await _rows("SELECT count(*) FROM reports WHERE nearby_shown <> '[]'")
    assert passed[0][0] > 0
    corrected = await _rows("SELECT count(*) FROM state_moves WHERE move = 'correct'")
    assert corrected == [(1,)]


async def _check_first_answers() -> None:
    """Each one that counts as given was words to the reporter or an end, and so say the figures."""
    ended = ", ".join(f"'{state}'" for state in report_machine.closed)
    given = await _rows(SAID.replace("ENDED", ended))
    assert len(given) > 30
    assert [row for row in given if row[1] is None or abs(row[1]) > timedelta(minutes=1)] == []
    ((counted,),) = await _rows(
        "SELECT (counts ->> 'answered')::int FROM report_figures"
        " WHERE month IS NULL AND category IS NULL"
    )
    ((kept,),) = await _rows(
        "SELECT count(*) FROM promises p JOIN reports r ON r.id = p.subject_id"
        " WHERE p.subject_kind = 'report' AND p.kind = 'first_answer' AND p.kept_at IS NOT NULL"
        " AND NOT EXISTS (SELECT FROM reports part WHERE part.parent_id = r.id)"
    )
    assert counted == kept


async def test_another_municipality_can_be_planted(committed: AsyncClient, s3: object) -> None:
    async with transaction() as session:
        await municipality.load_profile(session, EXAMPLE)
        assert fitting(await repository.current(session)) == 60
    planted = await seed(count=20, anchor=ANCHOR)
    assert planted is not None
    assert set(planted.states) == set(ReportState)
    used = await _rows("SELECT DISTINCT category FROM reports ORDER BY 1")
    assert used == [("road",), ("sea_wall",)]


def test_production_is_never_planted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    production = settings().model_copy(update={"env": "production"})
    monkeypatch.setattr("demo.seeding.settings", lambda: production)
    with pytest.raises(typer.Exit) as stopped:
        main()
    assert stopped.value.exit_code == 1
    assert "ENV=production" in capsys.readouterr().err


async def _empty() -> None:
    """What only the owner may do: forget everything that was planted."""
    owner = create_async_engine(settings().migrate_database_url)
    async with owner.begin() as connection:
        await connection.execute(
            text(
                "TRUNCATE directory_groups, partners, reports, renditions, uploads, promises,"
                " people, staff CASCADE"
            )
        )
    await owner.dispose()


async def test_what_lies_on_the_desks_of_a_planted_ward(ward: AsyncClient) -> None:
    """Notes, a department's own answer, questions with and without answers, some re-routed."""
    assert (await _rows("SELECT count(*) FROM report_notes"))[0][0] > 5
    assert await _rows("SELECT count(*) FROM response_templates") == [(1,)]
    moves = dict(await _rows("SELECT move, count(*) FROM state_moves GROUP BY 1"))
    assert moves["reroute"] > 0
    assert moves["answer"] > 0
    assert await _rows("SELECT count(*) > 0 FROM reports WHERE no_answer_at IS NOT NULL") == [
        (True,)
    ]
    assert await _rows(
        "SELECT count(*) FROM reports WHERE (answer_due_on IS NULL)"
        " = (state = 'waiting_for_reporter')"
    ) == [(0,)]


async def test_the_round_is_filled_on_whatever_day_the_house_is_opened(
    ward: AsyncClient,
) -> None:
    filled = (
        "SELECT r.day::text, count(DISTINCT r.owner_id), min(stops) FROM rounds r"
        " JOIN (SELECT round_id, count(*) AS stops FROM round_stops GROUP BY 1) s"
        " ON s.round_id = r.id GROUP BY 1 ORDER BY 1"
    )
    first = await _rows(filled)
    assert [row[0] for row in first] == [f"2026-11-{day}" for day in range(20, 31)] + [
        f"2026-12-0{day}" for day in range(1, 4)
    ]
    assert {row[1:] for row in first} == {first[0][1:]}
    # Started again three weeks later, and once more on the same day.
    with clock.shifted_to(ANCHOR + timedelta(days=21)):
        for _ in range(2):
            assert await seed(count=60) is None
    later = await _rows(filled)
    assert later[:14] == first
    assert [row[0] for row in later[14:]] == [f"2026-12-{day}" for day in range(11, 25)]


def test_a_room_comes_after_those_that_it_names() -> None:
    order = [room.__name__.removeprefix("demo.") for room in rooms()]
    assert order[0] == "identity"
    for room in rooms():
        before = order[: order.index(room.__name__.removeprefix("demo."))]
        assert set(room.AFTER) <= set(before)


async def test_groups_have_applied_and_the_desk_has_looked_at_some(ward: AsyncClient) -> None:
    rows = await _rows(
        "SELECT c.programme, a.state, count(*) FROM grant_applications a"
        " JOIN grant_calls c ON c.id = a.call_id GROUP BY 1, 2"
    )
    assert {(programme, state): count for programme, state, count in rows} == {
        ("challenge_project", "eligible"): 5, ("challenge_project", "returned"): 1,
        ("challenge_project", "ineligible"): 1, ("challenge_project", "submitted"): 5,
        ("free_project", "draft"): 2, ("free_project", "submitted"): 3,
    }  # fmt: skip
    begun = await _rows(
        "SELECT a.title FROM grant_applications a JOIN directory_members m USING (group_id)"
        " JOIN people p ON p.id = m.person_id"
        " WHERE p.demo_handle = 'group_leader' AND a.state = 'draft'"
    )
    assert begun == [("緑町会の防災まち歩き",)]
