"""Statistics count only what was fixed as fixed, and say what every number is made of."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.jobs import work_of
from tests.reports.factories import fixed, move, publish, receive

pytestmark = pytest.mark.sql

NOON = datetime(2026, 11, 4, 3, 0, tzinfo=UTC)


async def count(session: AsyncSession) -> None:
    await session.flush()
    await work_of("statistics.count")(session)


async def read(client: AsyncClient, **query: Any) -> dict[tuple[str | None, str | None], Any]:
    reply = await client.get("/api/v1/statistics/reports", params=query)
    assert reply.status_code == 200, reply.text
    return {(row["month"], row["category"]): row for row in reply.json()["items"]}


async def ended(client: AsyncClient, clerk: dict[str, str], name: str, **given: Any) -> str:
    report = (await receive(client))["id"]
    await move(client, clerk, report, "accept")
    await move(client, clerk, report, name, note="お知らせします。", **given)
    return report


@pytest.fixture
async def ward(client: AsyncClient, clerk: dict[str, str], session: AsyncSession) -> None:
    """One of each outcome, two fixed, one open: eight reports of one category."""
    with clock.shifted_to(NOON):
        reports = [(await receive(client))["id"] for _ in range(2)]
        original = await receive(client)
    with clock.shifted_to(NOON + timedelta(days=2)):
        await fixed(client, clerk, reports[0])
    with clock.shifted_to(NOON + timedelta(days=6)):
        await fixed(client, clerk, reports[1])
        await ended(client, clerk, "plan", planned_on="2026-12-24")
        await ended(client, clerk, "decline", reason="private_land")
        await ended(client, clerk, "forward", forwarded_to="東京都")
        await ended(client, clerk, "mark_not_found")
        await ended(client, clerk, "mark_duplicate", duplicate_of=original["number"])
    with clock.shifted_to(NOON + timedelta(days=7)):
        await count(session)


async def test_only_fixed_counts_as_fixed(client: AsyncClient, ward: None) -> None:
    with clock.shifted_to(NOON + timedelta(days=8)):
        whole = (await read(client))[None, None]
    assert whole["received"] == 8
    assert whole["open"] == 1
    assert whole["outcomes"] == {
        "fixed": 2, "planned": 1, "cannot": 1, "not_ours": 1, "duplicate": 1, "not_found": 1,
    }  # fmt: skip
    assert whole["cannot_reasons"] == {"private_land": 1}
    assert whole["share_fixed"]["part"] == 2
    # What is open or planned has not failed: the share is of the six that have ended.
    assert whole["share_fixed"]["base"] == 6
    assert whole["share_fixed"]["value"] == pytest.approx(1 / 3, abs=0.001)
    assert whole["share_fixed"]["low"] < 1 / 3 < whole["share_fixed"]["high"]


async def test_a_median_needs_five(
    client: AsyncClient, clerk: dict[str, str], session: AsyncSession, ward: None
) -> None:
    with clock.shifted_to(NOON + timedelta(days=8)):
        few = (await read(client))[None, "street_light"]
        assert few["fix"] == {"n": 2, "median": None, "p90": None}
        late = [(await receive(client))["id"] for _ in range(3)]
    seen: list[Any] = []
    for days, report in zip((18, 28, 38), late, strict=True):
        with clock.shifted_to(NOON + timedelta(days=days)):
            await fixed(client, clerk, report)
            await count(session)
            seen.append((await read(client))[None, "street_light"])
    _, four, enough = seen
    assert four["fix"] == {"n": 4, "median": None, "p90": None}
    # 2, 6, 10, 20, 30 days: nine in ten lie six tenths of the way from the fourth to the fifth.
    assert enough["fix"]["n"] == 5
    assert enough["fix"]["median"] == pytest.approx(10, abs=0.1)
    assert enough["fix"]["p90"] == pytest.approx(26, abs=0.1)


async def test_first_answers_are_measured_against_the_first_promise(
    client: AsyncClient, ward: None
) -> None:
    """Three working days were promised: Wednesday 4 November to Monday 9. Day six is Tuesday."""
    with clock.shifted_to(NOON + timedelta(days=8)):
        whole = (await read(client))[None, None]
    assert whole["answer"]["n"] == 7
    # The second of the two fixed ones had its answer too late; the original still waits, late.
    assert (whole["answer_in_time"]["part"], whole["answer_in_time"]["base"]) == (6, 8)


async def test_opened_again_is_counted_apart(
    client: AsyncClient, clerk: dict[str, str], session: AsyncSession, resident: Any
) -> None:
    who = await resident("aoki")
    with clock.shifted_to(NOON):
        first, second = [(await receive(client, who))["id"] for _ in range(2)]
        for report in (first, second):
            await fixed(client, clerk, report)
            await move(client, who, report, "request_reopen", note="まだつきません。")
        await move(client, clerk, first, "reopen", note="もう一度見ます。")
        await move(client, clerk, second, "keep_closed", note="確かに点灯しています。")
        await count(session)
        whole = (await read(client))[None, None]
    assert whole["reopen_asked"] == 2
    assert (whole["share_reopened"]["part"], whole["share_reopened"]["base"]) == (1, 2)
    assert whole["outcomes"]["fixed"] == 1
    assert whole["open"] == 1


async def test_months_are_of_japan(client: AsyncClient, session: AsyncSession) -> None:
    """23:30 UTC of 31 October is 1 November in Nerima."""
    with clock.shifted_to(datetime(2026, 10, 31, 15, 30, tzinfo=UTC)):
        await receive(client)
    with clock.shifted_to(datetime(2026, 10, 31, 14, 30, tzinfo=UTC)):
        await receive(client)
    with clock.shifted_to(NOON):
        await count(session)
        rows = await read(client)
    assert rows["2026-11-01", None]["received"] == 1
    assert rows["2026-10-01", None]["received"] == 1


async def test_one_category_comes_with_the_whole_beside_it(
    client: AsyncClient, session: AsyncSession
) -> None:
    with clock.shifted_to(NOON):
        await receive(client)
        await receive(client, category="road")
        await count(session)
        rows = await read(client, category="road", months=1)
    assert {category for _, category in rows} == {None, "road"}
    assert rows[None, "road"]["received"] == 1
    assert rows[None, None]["received"] == 2


@pytest.mark.sql
async def test_the_rows_over_all_months_cover_the_period_that_is_said(
    client: AsyncClient, session: AsyncSession
) -> None:
    for days in (0, 50, 200, 500):
        with clock.shifted_to(NOON - timedelta(days=days)):
            await receive(client)
    with clock.shifted_to(NOON):
        await count(session)
        for months, received, since in (
            (1, 1, "2026-11-01"), (2, 2, "2026-09-01"), (3, 2, "2026-09-01"),
            (12, 3, "2025-12-01"), (24, 4, "2024-12-01"),
        ):  # fmt: skip
            asked = {"months": months}
            found = (await client.get("/api/v1/statistics/reports", params=asked)).json()
            (whole,) = [one for one in found["items"] if one["month"] is one["category"] is None]
            by_month = [one for one in found["items"] if one["month"] and not one["category"]]
            assert (found["since"], whole["received"]) == (since, received)
            assert sum(one["received"] for one in by_month) == received


@pytest.mark.sql
async def test_of_a_department_are_its_own_reports_alone(
    client: AsyncClient, session: AsyncSession, triage: dict[str, str]
) -> None:
    with clock.shifted_to(NOON):
        first, *_ = [await receive(client) for _ in range(3)]
        await move(client, triage, first["id"], "route", department="cleaning")
        await count(session)
        for months in (1, 24):
            rows = await read(client, department="cleaning", months=months)
            assert {row["department"] for row in rows.values()} == {"cleaning"}
            assert rows[None, None]["received"] == rows[None, "street_light"]["received"] == 1
            assert rows["2026-11-01", None]["received"] == 1
            everywhere = await read(client, months=months)
            assert everywhere[None, None]["received"] == 3
            assert {row["department"] for row in everywhere.values()} == {None}
        assert await read(client, department="nowhere") == {}


@pytest.mark.sql
async def test_figures_of_before_the_update_say_what_they_cover(
    client: AsyncClient, session: AsyncSession
) -> None:
    with clock.shifted_to(NOON):
        await receive(client)
        await count(session)
        await session.execute(
            text("UPDATE report_figures SET counts = counts - 'periods' - 'departments'")
        )
        found = (await client.get("/api/v1/statistics/reports")).json()
        assert found["since"] == "2024-12-01"
        assert found["items"][0]["received"] == 1


async def test_before_anything_was_counted_the_page_says_so(client: AsyncClient) -> None:
    reply = await client.get("/api/v1/statistics/reports")
    assert reply.json()["counted_at"] is None
    assert reply.json()["items"] == []


async def test_the_same_figures_are_not_sent_twice(client: AsyncClient, ward: None) -> None:
    with clock.shifted_to(NOON + timedelta(days=8)):
        for path in ("reports", "reports.csv", "reports/density"):
            first = await client.get(f"/api/v1/statistics/{path}")
            again = await client.get(
                f"/api/v1/statistics/{path}", headers={"If-None-Match": first.headers["ETag"]}
            )
            assert (first.status_code, again.status_code) == (200, 304)


async def test_the_table_holds_what_the_reply_holds(client: AsyncClient, ward: None) -> None:
    import csv
    import io

    with clock.shifted_to(NOON + timedelta(days=8)):
        reply = await client.get("/api/v1/statistics/reports.csv")
        told = (await read(client))[None, None]
    assert reply.content.startswith(b"\xef\xbb\xbfmonth,category,received")
    table = list(csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig"))))
    whole = next(row for row in table if row["month"] == row["category"] == "all")
    assert (whole["received"], whole["fixed"], whole["planned"]) == ("8", "2", "1")
    flat: dict[str, Any] = {name: told[name] for name in ("received", "open", "reopen_asked")}
    flat |= {**told["outcomes"], "answered": told["answer"]["n"]}
    flat |= {"taken": told["taken"]["n"]}
    for name in ("taken", "answer", "fix"):
        flat |= {f"{name}_days_{part}": told[name][part] for part in ("median", "p90")}
    in_time = ("answer_in_time", "answer_in_time_moved")
    for name, share in (*zip(in_time, in_time, strict=True), ("reopened", "share_reopened")):
        flat |= {name: told[share]["part"], f"{name}_of": told[share]["base"]}
    fixed_share = told["share_fixed"]
    flat |= {"share_fixed": fixed_share["value"]}
    flat |= {f"share_fixed_{part}": fixed_share[part] for part in ("low", "high")}
    written = {name: "" if value is None else str(value) for name, value in flat.items()}
    assert written["answer_days_median"]
    assert {"month": "all", "category": "all", **written} == whole


async def test_density_shows_public_reports_only(
    client: AsyncClient, clerk: dict[str, str]
) -> None:
    shown = await receive(client)
    await receive(client)
    await publish(client, clerk, shown["id"])
    await fixed(client, clerk, shown["id"])
    reply = await client.get("/api/v1/statistics/reports/density", params={"resolution": 9})
    [feature] = reply.json()["features"]
    assert feature["properties"]["count"] == 1
    assert feature["properties"]["fixed"] == 1
    ring = feature["geometry"]["coordinates"][0]
    assert ring[0] == ring[-1]
    other = await client.get("/api/v1/statistics/reports/density", params={"category": "park"})
    assert other.json()["features"] == []


async def test_parts_count_and_the_whole_does_not_count_again(
    client: AsyncClient, clerk: dict[str, str], session: AsyncSession
) -> None:
    with clock.shifted_to(NOON):
        report = (await receive(client))["id"]
        parts = [
            {"category": "street_light", "text": "電球", "upload_ids": []},
            {"category": "road", "text": "舗装", "upload_ids": []},
        ]
        await move(client, clerk, report, "split", parts=parts)
        await count(session)
        rows = await read(client)
    assert rows[None, None]["received"] == 2
    assert rows[None, None]["open"] == 2
    assert rows[None, "road"]["received"] == 1
