"""Nothing is public before staff or the rule of its category released it; both say who did."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.db import transaction
from api.kit.jobs import declared, work_of
from api.municipality import repository as municipality
from api.publication.personal import found_in
from tests.frame.people import Cast, Headers
from tests.frame.queue import RunJobs
from tests.photos import make_face_jpeg
from tests.reports.factories import publish, receive
from tests.uploads import sending
from tests.uploads.decoding import instead
from tests.uploads.test_faces import BROKEN

REPORTS = "/api/v1/reports"


def wide(plain: str) -> str:
    """As Japanese keyboards type it, at full width."""
    return "".join(chr(ord(letter) + 0xFEE0) for letter in plain)


@pytest.fixture(autouse=True)
def store(s3: Any) -> Any:
    """The store; started once for the run."""
    return s3


@pytest.fixture
async def automatic(session: AsyncSession, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """Street lamps are released by rule, two hours after they came in."""
    monkeypatch.setattr(municipality, "LOOK_AGAIN", 0)
    await session.execute(
        text(
            "UPDATE categories SET release = 'automatic', release_after_hours = 2"
            " WHERE code = 'street_light'"
        )
    )
    await session.execute(text("UPDATE municipality SET profile_hash = 'changed'"))
    await session.commit()
    yield
    municipality._held.clear()


async def _later(run_jobs: RunJobs, **time: float) -> None:
    with clock.shifted_to(clock.now() + timedelta(**time)):
        async with transaction() as session:
            await work_of("reports.release_due")(session)
        await run_jobs()


async def _state(client: AsyncClient, headers: dict[str, str], report_id: str) -> str:
    return (await client.get(f"{REPORTS}/{report_id}", headers=headers)).json()["publication"]


async def _release(client: AsyncClient, report_id: str, headers: Any = None) -> Any:
    reply = await client.get(f"{REPORTS}/{report_id}/release", headers=headers)
    assert reply.status_code == 200, reply.text
    return reply.json()


@pytest.mark.usefixtures("automatic")
async def test_the_rule_releases_after_its_hours_and_says_so(
    client: AsyncClient, run_jobs: RunJobs, cast: Cast, as_: Headers
) -> None:
    clerk = as_(cast.clerk_road)
    photo = await sending.received(client, make_face_jpeg())
    receipt = await receive(client, uploads=[photo.ref])
    await run_jobs()
    before = await _release(client, receipt["id"], clerk)
    assert (before["rule"], before["holds"], before["history"]) == ("automatic", [], [])
    await _later(run_jobs, hours=1, minutes=59)
    assert (await client.get(f"{REPORTS}/{receipt['id']}")).status_code == 404
    await _later(run_jobs, hours=2, minutes=1)
    seen = (await client.get(f"{REPORTS}/{receipt['id']}")).json()
    assert (seen["publication"], seen["text"]) == ("public", "夜になっても街路灯がつきません。")
    assert [one["upload_id"] for one in seen["photos"]] == [photo.id]
    (entry,) = (await _release(client, receipt["id"]))["history"]
    assert (entry["by"], entry["name"], entry["move"]) == ("rule", None, "publish")
    assert declared()["reports.release_due"]
    # Staff may still withhold it, and then the rule does not bring it back.
    withheld = await client.post(
        f"{REPORTS}/{receipt['id']}/publication/moves",
        json={"move": "withhold", "note": "確認します。"},
        headers=clerk,
    )
    assert withheld.status_code == 200
    await _later(run_jobs, hours=5)
    assert await _state(client, clerk, receipt["id"]) == "withheld"


@pytest.mark.usefixtures("automatic")
async def test_the_rule_looks_at_the_hour_again_when_its_job_runs(
    client: AsyncClient, run_jobs: RunJobs, cast: Cast, as_: Headers
) -> None:
    """A job that was asked for by another rule, or twice, releases nothing before its time."""
    clerk = as_(cast.clerk_road)
    receipt = await receive(client)
    await run_jobs()
    async with transaction() as session:
        await work_of("reports.release")(session, report_id=receipt["id"])
    assert await _state(client, clerk, receipt["id"]) == "hidden"
    with clock.shifted_to(clock.now() + timedelta(hours=3)):
        async with transaction() as session:
            await work_of("reports.release")(session, report_id=receipt["id"])
    assert await _state(client, clerk, receipt["id"]) == "public"


@pytest.mark.usefixtures("automatic")
@pytest.mark.parametrize(
    ("body", "hold"),
    [
        ({"text": f"連絡は{wide('090-1234-5678')}まで。"}, "phone"),
        ({"text": "taro.aoki@example.jp に返事をください。"}, "mail"),
        ({"text": "練馬 300 あ 12-34 の車が倒しました。"}, "plate"),
        ({"private": True}, "private"),
    ],
)
async def test_what_looks_personal_is_left_to_staff(
    client: AsyncClient, run_jobs: RunJobs, cast: Cast, as_: Headers, body: Any, hold: str
) -> None:
    clerk = as_(cast.clerk_road)
    receipt = await receive(client, **body)
    await _later(run_jobs, hours=3)
    await _later(run_jobs, hours=30)
    assert await _state(client, clerk, receipt["id"]) == "hidden"
    assert (await _release(client, receipt["id"], clerk))["holds"] == [hold]


@pytest.mark.usefixtures("automatic")
async def test_a_photograph_nobody_looked_at_holds_the_rule(
    client: AsyncClient,
    run_jobs: RunJobs,
    cast: Cast,
    as_: Headers,
) -> None:
    clerk = as_(cast.clerk_road)
    photo = await sending.received(client, make_face_jpeg())
    receipt = await receive(client, uploads=[photo.ref])
    with instead(BROKEN):
        await run_jobs()
        await _later(run_jobs, hours=3)
    assert await _state(client, clerk, receipt["id"]) == "hidden"
    assert (await _release(client, receipt["id"], clerk))["holds"] == ["photo_unchecked"]
    async with transaction() as session:
        await work_of("uploads.check_again")(session)
    await run_jobs()
    await _later(run_jobs, hours=3)
    assert await _state(client, clerk, receipt["id"]) == "public"


async def test_without_a_rule_staff_release_and_the_public_reads_no_name(
    client: AsyncClient, run_jobs: RunJobs, cast: Cast, as_: Headers
) -> None:
    clerk = as_(cast.clerk_road)
    receipt = await receive(client)
    await _later(run_jobs, days=20)
    assert await _state(client, clerk, receipt["id"]) == "hidden"
    await publish(client, clerk, receipt["id"])
    public = await _release(client, receipt["id"])
    (entry,) = public["history"]
    assert (public["rule"], entry["by"], entry["name"]) == ("staff", "staff", None)
    (entry,) = (await _release(client, receipt["id"], clerk))["history"]
    assert entry["name"] == "千葉 路子"


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("03-1234-5678", ["phone"]),
        ("090 1234 5678です", ["phone"]),
        ("+81 90-1234-5678", ["phone"]),
        ("+81 (0)3-1234-5678", ["phone"]),
        ("0120(123)456", ["phone"]),
        (wide("03-1234-5678"), ["phone"]),
        ("a_b@example.co.jp", ["mail"]),
        (wide("taro@example.jp"), ["mail"]),
        ("品川500さ46-49", ["plate"]),
        ("街灯 12-345 が消えています。2026年11月25日", []),
        ("番号 0012345 の柱", []),
        ("深さ10cm、長さ200cm", []),
        ("", []),
    ],
)
def test_what_looks_personal(said: str, kinds: list[str]) -> None:
    assert found_in(said) == kinds
