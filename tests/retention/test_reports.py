"""A reporter is erased a year after closing, or when they ask; every count stays as it was."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.models import AuditEntry
from api.kit import clock
from api.kit.db import transaction
from api.kit.jobs import declared, work_of
from api.post.models import Delivery
from api.reports.cases.models import Report
from api.retention import service
from tests.contributions import contributed
from tests.frame.people import Cast, Headers, headers_of, headers_of_holder, make_cast
from tests.frame.queue import RunJobs, queued, run_all
from tests.photos import make_face_jpeg
from tests.reports.factories import fixed, key, move, publish, receive
from tests.uploads import sending

REPORTS = "/api/v1/reports"
CANARY = "カナリア"
WORDS = {
    "text": f"{CANARY}本文 090-1234-5678",
    "email": "canary.mail@example.jp",
    "place": {"latitude": 35.7378123, "longitude": 139.5960456, "note": f"{CANARY}の家の前"},
}


@pytest.fixture(autouse=True)
def store(s3: Any) -> Any:
    """The store; started once for the run."""
    return s3


@pytest.fixture
async def clerk(cast: Cast, as_: Headers) -> dict[str, str]:
    return as_(cast.clerk_road)


async def _closed(
    client: AsyncClient, clerk: dict[str, str], run_jobs: RunJobs, **more: Any
) -> Any:
    """A public, fixed report full of canaries, with two photographs of which one is shown."""
    tickets = [await sending.received(client, make_face_jpeg()) for _ in range(2)]
    receipt = await receive(client, **WORDS, uploads=[one.ref for one in tickets], **more)
    await run_jobs()
    await publish(
        client, clerk, receipt["id"], public_text="街路灯がつきません。", upload_ids=[tickets[0].id]
    )
    await move(client, clerk, receipt["id"], "ask_reporter", note=f"{CANARY}さん、どの柱ですか。")
    holder = headers_of_holder("report", UUID(receipt["id"]))
    await move(client, holder, receipt["id"], "answer", note=f"{CANARY}の隣です。")
    await fixed(client, clerk, receipt["id"])
    await run_jobs()
    return receipt, tickets


async def _erase_later(days: int) -> None:
    with clock.shifted_to(clock.now() + timedelta(days=days)):
        async with transaction() as session:
            await work_of("reports.erase_closed")(session)


async def _everything(session: AsyncSession) -> str:
    """Every row of every table as text, but the queue, the answers kept for 48 hours, and sums by
    hexagon, whose old share a job subtracts."""
    names = await session.scalars(
        text(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            " AND tablename NOT LIKE 'procrastinate%' AND tablename NOT LIKE 'idempotency%'"
            " AND tablename NOT LIKE 'report_cell%'"
        )
    )
    found: list[str] = []
    for name in names.all():
        rows = await session.scalars(text(f'SELECT t::text FROM "{name}" t'))  # noqa: S608
        found += [f"{name}: {row}" for row in rows]
    return "\n".join(found)


def _left(everything: str) -> list[str]:
    words = (CANARY, "canary.mail", "090-1234", "35.7378123", "139.5960456")
    return [line for line in everything.splitlines() if any(word in line for word in words)]


async def test_a_year_after_closing_nothing_of_the_reporter_is_left(
    client: AsyncClient,
    session: AsyncSession,
    run_jobs: RunJobs,
    clerk: dict[str, str],
    store: Any,
) -> None:
    receipt, (shown, private) = await _closed(client, clerk, run_jobs)
    assert _left(await _everything(session))
    await _erase_later(364)
    assert _left(await _everything(session))
    await _erase_later(365)
    await run_jobs()
    assert _left(await _everything(session)) == []
    report = await session.get_one(Report, UUID(receipt["id"]), populate_existing=True)
    assert (report.text, report.answer) == ("街路灯がつきません。", "電球を交換しました。")
    assert (report.latitude, report.longitude) == (report.public_latitude, report.public_longitude)
    assert (report.reporter_id, report.contact_email, report.state) == (None, None, "fixed")
    # The public picture stays, all others are gone.
    assert [name.split("/")[0] for name in sending.objects(store, shown)] == ["renditions"] * 2
    assert sending.objects(store, private) == []
    seen = (await client.get(f"{REPORTS}/{receipt['id']}")).json()
    assert [photo["upload_id"] for photo in seen["photos"]] == [shown.id]
    assert (await client.get(seen["photos"][0]["large"]["url"])).status_code == 200
    assert declared()["reports.erase_closed"]


@pytest.mark.sql
async def test_every_count_stays_as_it_was(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, clerk: dict[str, str], cast: Cast
) -> None:
    receipt, _ = await _closed(client, clerk, run_jobs)
    hidden = await receive(client, **WORDS)
    public = {"scope": "public"}
    paths: list[tuple[str, dict[str, Any], dict[str, str]]] = [
        (f"{REPORTS}/counts", {}, clerk),
        ("/api/v1/statistics/reports", {}, {}),
        ("/api/v1/statistics/reports/density", {}, {}),
        ("/api/v1/statistics/reports.csv", {}, {}),
        ("/api/v1/open-data/reports.csv", {}, {}),
        ("/api/v1/open-data/reports.geojson", {}, {}),
        (f"{REPORTS}/map", {**public, "bbox": "139.5,35.7,139.7,35.8", "zoom": 12}, {}),
        (f"{REPORTS}/map", {**public, "bbox": "139.5,35.7,139.7,35.8", "zoom": 16}, {}),
    ]

    async def counted() -> list[Any]:
        got = [await client.get(path, params=p, headers=h) for path, p, h in paths]
        moves = await session.execute(
            text("SELECT machine, move, source, target, told, count(*) FROM state_moves"
                 " GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5")
        )  # fmt: skip
        states = await session.execute(
            text("SELECT state, category, district, department, publication, count(*),"
                 " min(received_at), max(closed_at) FROM reports"
                 " GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5")
        )  # fmt: skip
        photos = await session.scalar(text("SELECT count(*) FROM report_photos"))
        replies = [(one.status_code, one.text) for one in got]
        assert {status for status, _ in replies} == {200}, replies
        return [replies, moves.all(), states.all(), photos]

    before = await counted()
    for one in (receipt, hidden):
        reply = await client.post(
            f"{REPORTS}/{one['id']}/erasure",
            json={"number": one["number"], "reason": "by_phone"},
            headers={**headers_of(cast.triage), **key()},
        )
        assert reply.status_code == 200, reply.text
    assert await counted() == before
    assert _left(await _everything(session)) == []


def _at(days: int, hour: int, minute: int) -> datetime:
    """Days after 1 July 2026, on a clock in Tokyo."""
    start = datetime.combine(date(2026, 7, 1), time(hour, minute), clock.JST)
    return start + timedelta(days=days)


async def test_what_was_withheld_goes_with_its_old_public_words_and_a_year_is_of_tokyo(
    client: AsyncClient, session: AsyncSession, cast: Cast, store: Any
) -> None:
    """Closed at 23:50, when it is another day in Greenwich than nine hours later."""
    with clock.shifted_to(_at(0, 23, 50)):
        triage = headers_of(cast.triage)
        receipt = await receive(client, **WORDS)
        await publish(client, triage, receipt["id"], public_text=f"{CANARY}さんの家の前")
        url = f"{REPORTS}/{receipt['id']}/publication/moves"
        withheld = {"move": "withhold", "note": f"{CANARY}の名があるため"}
        assert (await client.post(url, json=withheld, headers=triage)).status_code == 200
        await fixed(client, triage, receipt["id"])
        solved = await contributed.put_right(client, session, text=f"{CANARY}の庭")
    for days, hour, minute, left in ((364, 23, 59, True), (365, 0, 1, False)):
        with clock.shifted_to(_at(days, hour, minute)):
            for name in ("reports.erase_closed", "reports.erase_contributions"):
                async with transaction() as one:
                    await work_of(name)(one)
            await run_all()
        # Nobody ever decided about what was put right: it ends all the same.
        found = "\n".join(_left(await _everything(session)))
        assert [name in found for name in ("reports: ", "contributions: ")] == [left, left]
    assert _left(await _everything(session)) == []
    report = await session.get_one(Report, UUID(receipt["id"]), populate_existing=True)
    assert (report.public_text, report.public_latitude) == (None, None)
    # There is nothing left that could be shown again.
    with clock.shifted_to(_at(366, 9, 0)):
        triage = headers_of(cast.triage)
        release = {"move": "release", "public_text": "街路灯がつきません。"}
        assert (await client.post(url, json=release, headers=triage)).status_code == 409
        seen = (await client.get(f"{REPORTS}/{receipt['id']}", headers=triage)).json()
        assert seen["desk"]["publication_moves"] == []
        again = await client.post(
            f"/api/v1/contributions/{solved['id']}/publication/moves",
            json={"move": "publish"}, headers=triage,
        )  # fmt: skip
        assert again.status_code == 409


async def test_the_parts_of_a_report_are_erased_with_it(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    triage = headers_of(cast.triage)
    receipt = await receive(client, **WORDS)
    parts = [{"category": code} for code in ("street_light", "park")]
    await move(client, triage, receipt["id"], "split", parts=parts)
    body = {"number": receipt["number"], "reason": "by_phone"}
    reply = await client.post(
        f"{REPORTS}/{receipt['id']}/erasure", json=body, headers={**triage, **key()}
    )
    assert reply.status_code == 200, reply.text
    assert _left(await _everything(session)) == []


async def test_the_reporter_erases_and_the_code_ends_with_a_sentence(
    client: AsyncClient, run_jobs: RunJobs, clerk: dict[str, str]
) -> None:
    receipt, _ = await _closed(client, clerk, run_jobs)
    code = {"number": receipt["number"], "code": receipt["lookup_code"]}
    token = (await client.post(f"{REPORTS}/lookup", json=code)).json()["token"]
    holder = {"Authorization": f"Bearer {token}"}
    url = f"{REPORTS}/{receipt['id']}/erasure"
    wrong = await client.post(url, json={"number": "R-2026-999999"}, headers={**holder, **key()})
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/number")
    headers = {**holder, **key()}
    done = await client.post(url, json={"number": receipt["number"]}, headers=headers)
    assert done.status_code == 200, done.text
    again = await client.post(url, json={"number": receipt["number"]}, headers=headers)
    assert again.json() == done.json()
    ended = await client.post(f"{REPORTS}/lookup", json=code)
    assert (ended.status_code, ended.json()["code"]) == (410, "gone")
    # A token from before opens the public view only.
    seen = (await client.get(f"{REPORTS}/{receipt['id']}", headers=holder)).json()
    assert (seen["mine"], seen["moves"], len(seen["photos"])) == (False, [], 1)
    wrong_code = {**code, "code": "0000-0000-0000-0000"}
    assert (await client.post(f"{REPORTS}/lookup", json=wrong_code)).status_code == 404


async def test_a_hidden_report_is_closed_to_the_old_token_too(client: AsyncClient) -> None:
    """Whoever still holds the look-up's token of half an hour finds nothing of what was erased."""
    receipt = await receive(client, **WORDS)
    code = {"number": receipt["number"], "code": receipt["lookup_code"]}
    token = (await client.post(f"{REPORTS}/lookup", json=code)).json()["token"]
    holder = {"Authorization": f"Bearer {token}"}
    url = f"{REPORTS}/{receipt['id']}"
    assert (await client.get(url, headers=holder)).status_code == 200
    body = {"number": receipt["number"]}
    done = await client.post(f"{url}/erasure", json=body, headers={**holder, **key()})
    assert done.status_code == 200, done.text
    assert (await client.get(url, headers=holder)).status_code == 404


async def test_who_may_erase_and_what_is_on_record(s3: Any, committed: AsyncClient) -> None:
    async with transaction() as session:
        cast = await make_cast(session)
    receipt = await receive(committed, headers_of(cast.resident_a), **WORDS)
    url = f"{REPORTS}/{receipt['id']}/erasure"
    body = {"number": receipt["number"], "reason": "at_counter"}

    async def status(who: Any, **changes: Any) -> int:
        sent = {name: value for name, value in {**body, **changes}.items() if value is not None}
        reply = await committed.post(url, json=sent, headers={**headers_of(who), **key()})
        return reply.status_code

    assert await status(None) == 401
    assert await status(cast.resident_b) == 404
    assert await status(cast.clerk_park) == 403
    assert await status(cast.clerk_road) == 403
    assert await status(cast.triage, reason=None) == 422
    assert await status(cast.triage, reason="電話で青木さんから") == 422
    assert await status(cast.triage) == 200
    assert await status(cast.triage) == 410
    assert await status(cast.resident_a) == 404
    await run_all()
    async with transaction() as session:
        erased = select(AuditEntry).where(AuditEntry.action == "report.erased")
        (entry,) = (await session.scalars(erased)).all()
        sent = (await session.scalars(select(Delivery))).all()
    assert (entry.actor_id, entry.details) == (cast.triage.id, {"why": "at_counter"})
    assert [one.address for one in sent if one.subject_id == UUID(receipt["id"])] in ([], [None])


async def test_a_message_on_its_way_is_not_sent_after_erasure(
    client: AsyncClient, run_jobs: RunJobs, clerk: dict[str, str], cast: Cast, mailbox: Any
) -> None:
    receipt = await receive(client, **WORDS)
    await run_jobs()
    mailbox.mails.clear()
    await move(client, clerk, receipt["id"], "accept", note="現地を見ます。")
    body = {"number": receipt["number"], "reason": "in_writing"}
    url = f"{REPORTS}/{receipt['id']}/erasure"
    headers = {**headers_of(cast.admin), **key()}
    assert (await client.post(url, json=body, headers=headers)).status_code == 200
    await run_jobs()
    assert mailbox.mails == []


@pytest.mark.sql
async def test_many_go_batch_by_batch(
    client: AsyncClient,
    session: AsyncSession,
    run_jobs: RunJobs,
    clerk: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for _ in range(3):
        receipt = await receive(client, **WORDS)
        await fixed(client, clerk, receipt["id"])
    still_open = await receive(client, **WORDS)
    await run_jobs()
    monkeypatch.setattr(service, "AT_ONCE", 2)
    await _erase_later(366)
    erased = select(Report.id).where(Report.erased_at.is_not(None))
    assert len((await session.scalars(erased)).all()) == 2
    assert "reports.erase_closed" in [name for name, _ in await queued(session)]
    with clock.shifted_to(clock.now() + timedelta(days=366)):
        await run_jobs()
    ids = (await session.scalars(erased)).all()
    assert len(ids) == 3
    assert UUID(still_open["id"]) not in ids
