"""A database of the version before goes on working on this one.

`before.sql.xz` is a demo ward in full swing, dumped on 29 November 2026: reports in every state and
jobs of every kind in its queue. `before.json` has what its people held in their hands: receipts,
links of mails, keys. Nobody in it exists. Neither is made anew: the code they come from is gone.
"""

import io
import json
import lzma
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from httpx import AsyncClient
from PIL import Image
from sqlalchemy import text
from sqlalchemy.engine import make_url

from api import rooms, worker
from api.audit.verify import verify
from api.embedded import roles, schema, specification
from api.kit import clock, facts, jobs, storage
from api.kit.db import transaction
from api.kit.settings import settings
from api.municipality import repository as municipality
from api.municipality.service import load_profile
from api.reports.cases.states import ReportPromise
from api.uploads.models import full_key
from tests.frame import environment, http, mail, servers
from tests.open311.city import City, served

pytestmark = pytest.mark.timeout(120)

HERE = Path(__file__).parent
HELD: dict[str, Any] = json.loads((HERE / "before.json").read_text("utf-8"))
AT = datetime.fromisoformat(HELD["at"])
API = "/api/v1"


@pytest.fixture(scope="module")
async def old(server: servers.Server, _database: dict[str, str]) -> AsyncIterator[AsyncClient]:
    """The service on that database, brought to the present schema and profile."""
    name, secret = f"{server.template}_before", settings().secret_key.get_secret_value()
    values = server.environment(name)
    _restore(server, name, values["MIGRATE_DATABASE_URL"])
    await http.use_database({**values, "SECRET_KEY": HELD["secret_key"]})
    schema.upgrade()
    async with transaction() as session:
        await load_profile(session, Path("profiles/nerima"))
    municipality.forget()
    rooms.install()
    async with http.client() as client:
        yield client
    await http.use_database({**_database, "SECRET_KEY": secret})
    municipality.forget()
    server.drop(name)


def _restore(server: servers.Server, name: str, owner: str) -> None:
    with psycopg.connect(server.admin_dsn, autocommit=True) as admin:
        roles.keep_database(admin, name, None)
    url = schema.libpq(make_url(owner))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(lzma.decompress((HERE / "before.sql.xz").read_bytes()))


@pytest.fixture(autouse=True)
def then() -> Iterator[None]:
    """The moment of the dump: links and promises count from it."""
    with clock.shifted_to(AT):
        yield


async def _rows(sql: str) -> list[Any]:
    async with transaction() as session:
        return list((await session.execute(text(sql))).all())


async def _names(sql: str) -> set[str]:
    return {row[0] for row in await _rows(sql)}


async def test_every_name_that_stands_in_a_row_is_known(old: AsyncClient) -> None:
    """Machines with their moves, promises, jobs, facts and who hears of them."""
    machines = {machine.name: machine for machine in specification.machines()}
    moves = await _rows("SELECT DISTINCT machine, move, target FROM state_moves")
    assert {row.machine for row in moves} == {
        "report", "report_publication", "report_comment", "emergency_request", "solved_report",
        "theme",
    }  # fmt: skip
    for row in moves:
        known = machines[row.machine].moves
        assert row.move in {move.name for move in known} | {"begin"}, row
    assert await _names("SELECT DISTINCT kind FROM promises") <= {
        kind.value for kind in ReportPromise
    }
    assert await _names("SELECT DISTINCT task_name FROM procrastinate_jobs") <= set(jobs.declared())
    told = {fact.name for fact in facts.Fact.__subclasses__()}
    assert await _names("SELECT DISTINCT name FROM facts") <= told
    heard = await _rows(
        "SELECT DISTINCT f.name, d.subscriber FROM fact_deliveries d"
        " JOIN facts f ON f.id = d.fact_id"
        " UNION SELECT DISTINCT f.name, j.args ->> 'subscriber' FROM procrastinate_jobs j"
        " JOIN facts f ON f.id = (j.args ->> 'fact_id')::uuid WHERE j.task_name = 'facts.tell'"
    )
    assert len(heard) == HELD["subscriptions"]
    for row in heard:
        assert row.subscriber in facts._subscribers[row.name], row
    held = await _names("SELECT DISTINCT role FROM staff_roles")
    assert held == await _names("SELECT DISTINCT role FROM staff")
    assert held <= await _names("SELECT code FROM roles WHERE active")


async def test_what_people_hold_in_their_hands_still_opens(old: AsyncClient) -> None:
    """Codes of receipts, links of mails, keys of devices and partners."""
    receipt = HELD["receipt"]
    post, get = old.post, old.get
    looked_up = await post(
        f"{API}/reports/lookup",
        json={"number": receipt["number"], "code": receipt["lookup_code"]},
    )
    own = {"Authorization": f"Bearer {looked_up.json()['token']}"}
    report = f"{API}/reports/{receipt['id']}"
    closed = f"{API}/reports/{HELD['closed']}"
    solved, upload, repeated = HELD["solved"], HELD["upload"], HELD["repeated"]
    managing = {"Alert-Key": HELD["manage_key"]}
    replies = {
        "look-up": looked_up,
        "own report": await get(report, headers=own),
        "own history": await get(f"{report}/history", headers=own),
        "answer link": await post(f"{API}/reports/answer-links", json={"key": HELD["answer_key"]}),
        "satisfaction": await get(
            f"{closed}/satisfaction", headers={"Link-Key": HELD["satisfaction_key"]}
        ),
        "follow": await get(f"{report}/follow", headers={"Device-Key": HELD["device_key"]}),
        "confirm an alert": await post(f"{API}/alerts/confirm", json={"key": HELD["confirm_key"]}),
        "alerts": await get(f"{API}/alerts", headers=managing),
        "stop in one tap": await post(f"/unsubscribe/{HELD['stop_key']}"),
        "handover": await post(f"{API}/handovers/open", json={"key": HELD["handover_key"]}),
        "session": await post(
            f"{API}/sign-in/refresh",
            json={"audience": "resident", "refresh_token": HELD["refresh_token"]},
        ),
        "put right": await post(
            f"{API}/solved-reports/lookup",
            json={"number": solved["number"], "code": solved["lookup_code"]},
        ),
        "upload": await get(
            f"{API}/uploads/{upload['id']}", headers={"Upload-Secret": upload["secret"]}
        ),
        "partner": await get(
            "/open311/v2/servicerequestupdates.json", params={"api_key": HELD["partner_key"]}
        ),
        "sent again": await post(
            f"{API}/reports", json=repeated["body"], headers=repeated["headers"]
        ),
    }
    assert {
        name: reply.status_code for name, reply in replies.items() if not reply.is_success
    } == {}
    assert replies["follow"].json()["following"] is True
    assert replies["sent again"].json()["id"] == repeated["id"]
    key = {"Authorization": f"Bearer {replies['handover'].json()['token']}"}
    assert (await get(f"{API}/handovers/work", headers=key)).status_code == 200


@pytest.mark.sql
async def test_everything_can_be_read(old: AsyncClient) -> None:
    """Lists, maps, feeds, numbers and single reports with their history."""
    tokens = (await old.post(f"{API}/demo/tokens")).json()["people"]
    triage = {"Authorization": f"Bearer {tokens['triage']['token']}"}
    paths = (
        f"{API}/reports", f"{API}/reports/counts", f"{API}/solved-reports", f"{API}/themes",
        f"{API}/reports/map?bbox=139.5,35.7,139.7,35.8&zoom=13", f"{API}/contractors",
        f"{API}/statistics/reports", f"{API}/open-data/reports.csv", f"{API}/emergency",
        f"{API}/emergency/record", f"{API}/rounds", f"{API}/operations/dead-letters",
        f"{API}/open311/partners", f"{API}/reports/templates", "/open311/v2/requests.json",
        "/feeds/reports.atom",
    )  # fmt: skip
    for path in paths:
        for headers in ({}, triage):
            assert (await old.get(path, headers=headers)).status_code in {200, 401, 403}, path
    for row in await _rows("SELECT DISTINCT ON (state, publication) id, state FROM reports"):
        for more in ("", "/history", "/moderation", "/comments", "/notes", "/handovers"):
            reply = await old.get(f"{API}/reports/{row.id}{more}", headers=triage)
            assert reply.status_code == 200, (row, more, reply.text)


async def test_the_queue_runs_dry(
    old: AsyncClient, s3: Any, mailbox: mail.Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    """What was queued before is done now: nothing fails, nobody is left out."""
    async with served(City()) as address:
        environment.change({"OUTWARD_ALLOWED": address.partition("://")[2], "CITY_KEY": "sesame"})
        async with transaction() as session:
            for change in (
                "UPDATE open311_forwardings SET endpoint = :address",
                "UPDATE open311_media SET url = :address || '/nothing.jpg'",
            ):
                await session.execute(text(change), {"address": address})
        for row in await _rows(
            "SELECT args ->> 'upload_id' FROM procrastinate_jobs WHERE task_name = 'uploads.burn'"
        ):
            await storage.put(full_key(UUID(row[0])), _picture(), "image/webp")
        await worker.work(once=True)
        environment.change({"OUTWARD_ALLOWED": "", "CITY_KEY": ""})
    left = await _rows(
        "SELECT task_name, status::text, args FROM procrastinate_jobs WHERE status <> 'succeeded'"
    )
    assert left == []
    assert [record for record in caplog.records if record.levelname != "INFO"] == []
    heard = Counter(row.subscriber for row in await _rows("SELECT subscriber FROM fact_deliveries"))
    assert sum(heard.values()) == sum(
        len(facts._subscribers.get(row.name, {}))
        for row in await _rows(
            "SELECT f.name FROM facts f WHERE f.id::text IN"
            " (SELECT args ->> 'fact_id' FROM procrastinate_jobs WHERE task_name LIKE 'facts.%')"
        )
    )
    assert len(mailbox.mails) > 100


def _picture() -> bytes:
    """The dump has no pictures: one that has been waiting for its marks to be burnt in."""
    out = io.BytesIO()
    Image.new("RGB", (1200, 900), "grey").save(out, "WEBP")
    return out.getvalue()


async def test_the_audit_holds(old: AsyncClient) -> None:
    """Before and after what was done since."""
    async with transaction() as session:
        result = await verify(session)
    assert result.broken is None
    assert result.entries > 1000
