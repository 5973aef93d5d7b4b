"""Open data: all that is public, nothing that is not, in files for programs and people."""

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from httpx import AsyncClient

from api.kit import clock
from api.reports.cases.exits import export
from tests.reports.factories import HERE, fixed, publish, receive

CSV = "/api/v1/open-data/reports.csv"
GEOJSON = "/api/v1/open-data/reports.geojson"
HOSTILE = '=HYPERLINK("//x","押して")\u3000,"\n二行目;\'-- ]]>'


async def table(client: AsyncClient, **query: Any) -> list[dict[str, str]]:
    reply = await client.get(CSV, params=query)
    assert reply.status_code == 200, reply.text
    return list(csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig"), newline="")))


@pytest.fixture
async def shown(client: AsyncClient, clerk: dict[str, str]) -> dict[str, str]:
    """A public report that was fixed, beside a hidden one and one that was withheld again."""
    hidden = await receive(client, text="隠れた投稿", email="canary@example.jp")
    withheld = await receive(client, text="隠れた投稿")
    await publish(client, clerk, withheld["id"], public_text="隠れた言葉")
    reply = await client.post(
        f"/api/v1/reports/{withheld['id']}/publication/moves",
        json={"move": "withhold", "note": "お名前があるため"}, headers=clerk,
    )  # fmt: skip
    assert reply.status_code == 200, reply.text
    made = await receive(client, text="原文は 090-0000-0000 まで", email="canary@example.jp")
    await publish(client, clerk, made["id"], public_text="街路灯がつきません。")
    await fixed(client, clerk, made["id"])
    return {**made, "hidden": hidden["number"], "withheld": withheld["number"]}


async def test_what_is_public_is_in_the_table(client: AsyncClient, shown: dict[str, str]) -> None:
    [row] = await table(client)
    assert row["number"] == shown["number"]
    assert row["state"] == "fixed"
    assert row["text"] == "街路灯がつきません。"
    assert row["answer"] == "電球を交換しました。"
    assert float(row["latitude"]) == pytest.approx(HERE[0], abs=1e-4)
    assert row["received_at"].endswith("+09:00")


@pytest.mark.sql
async def test_what_is_not_public_is_in_no_file(client: AsyncClient, shown: dict[str, str]) -> None:
    for path in (CSV, GEOJSON):
        text = (await client.get(path)).text
        assert shown["number"] in text
        kept = shown["hidden"], shown["withheld"], shown["id"]
        for secret in ("canary", "090-0000", "隠れた", *kept):
            assert secret not in text


async def test_a_rounded_place_stays_rounded_in_both_files(
    client: AsyncClient, triage: dict[str, str]
) -> None:
    made = await receive(client, category="bicycle")
    await publish(client, triage, made["id"], public_text="自転車があります。")
    [row] = await table(client)
    [feature] = (await client.get(GEOJSON)).json()["features"]
    public = (await client.get(f"/api/v1/reports/{made['id']}")).json()["place"]
    shown = public["latitude"], public["longitude"]
    assert shown != HERE
    assert (float(row["latitude"]), float(row["longitude"])) == pytest.approx(shown)
    assert tuple(reversed(feature["geometry"]["coordinates"])) == pytest.approx(shown)


@pytest.mark.sql
async def test_the_map_file_is_geojson(client: AsyncClient, shown: dict[str, str]) -> None:
    reply = await client.get(GEOJSON)
    assert reply.headers["content-type"] == "application/geo+json"
    [feature] = json.loads(reply.content)["features"]
    assert feature["geometry"]["coordinates"] == pytest.approx([HERE[1], HERE[0]], abs=1e-4)
    assert feature["properties"]["number"] == shown["number"]


async def test_empty_files_are_whole(client: AsyncClient) -> None:
    assert json.loads((await client.get(GEOJSON)).content)["features"] == []
    assert await table(client) == []


async def test_hostile_text_stays_text(client: AsyncClient, clerk: dict[str, str]) -> None:
    made = await receive(client)
    await publish(client, clerk, made["id"], public_text=HOSTILE)
    [row] = await table(client)
    assert row["text"] == f"'{HOSTILE}"
    [feature] = json.loads((await client.get(GEOJSON)).content)["features"]
    assert feature["properties"]["text"] == HOSTILE


@pytest.mark.sql
async def test_days_are_of_japan(client: AsyncClient, clerk: dict[str, str]) -> None:
    """23:30 UTC is the next day in Nerima."""
    with clock.shifted_to(datetime(2026, 11, 3, 23, 30, tzinfo=UTC)):
        made = await receive(client)
        await publish(client, clerk, made["id"])
    assert len(await table(client, since="2026-11-04", until="2026-11-04")) == 1
    assert await table(client, until="2026-11-03") == []
    assert await table(client, since="2026-11-05") == []


@pytest.mark.sql
@pytest.mark.parametrize("each", [1, 2, 3])
async def test_every_report_is_there_once_whatever_the_batch(
    client: AsyncClient, clerk: dict[str, str], monkeypatch: pytest.MonkeyPatch, each: int
) -> None:
    numbers: list[str] = []
    for _ in range(4):
        made = await receive(client)
        await publish(client, clerk, made["id"])
        numbers.append(made["number"])
    monkeypatch.setattr(export, "BATCH", each)
    monkeypatch.setattr(export, "_BATCH", export._BATCH.replace("LIMIT 2000", f"LIMIT {each}"))
    assert [row["number"] for row in await table(client)] == numbers
    features = json.loads((await client.get(GEOJSON)).content)["features"]
    assert [one["properties"]["number"] for one in features] == numbers


async def test_an_unchanged_file_is_not_sent_again(
    client: AsyncClient, clerk: dict[str, str], shown: dict[str, str]
) -> None:
    for path in (CSV, GEOJSON):
        first = await client.get(path)
        known = {"If-None-Match": first.headers["ETag"]}
        assert (await client.get(path, headers=known)).status_code == 304
    made = await receive(client)
    await publish(client, clerk, made["id"])
    assert (await client.get(CSV, headers=known)).status_code == 200
