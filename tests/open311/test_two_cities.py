"""Two cities that both run this service: the report of one is repaired by the other."""

from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text

from api.kit.db import transaction
from api.kit.jobs import work_of
from api.municipality import repository as municipality
from api.municipality import service as profiles
from tests.frame import environment, http
from tests.frame.people import headers_of, make_cast
from tests.frame.queue import run_all
from tests.frame.servers import Server
from tests.open311.conftest import make_friend
from tests.open311.served import another_city
from tests.open311.test_forwarding import FORWARD, row, seen
from tests.reports.factories import move, receive

EXAMPLE = Path(__file__).parents[2] / "profiles" / "example"
THERE = "美晴浜町"
pytestmark = pytest.mark.timeout(300)


async def test_one_city_repairs_for_the_other(committed: AsyncClient, server: Server) -> None:
    name = server.clone("another")
    theirs = server.environment(name)
    here = {key: _now(key) for key in theirs}
    try:
        await http.use_database(theirs)
        municipality.forget()
        async with transaction() as session:
            await profiles.load_profile(session, EXAMPLE)
            await make_cast(session)
            key = (await make_friend(committed, session, "練馬区")).key
        await http.use_database(here)
        municipality.forget()
        with another_city(theirs) as base:
            await _report_travels(committed, base, key)
    finally:
        municipality.forget()
        environment.change({"OUTWARD_ALLOWED": "", "CITY_KEY": ""})
        server.drop(name)


def _now(name: str) -> str:
    import os

    return os.environ[name]


async def _report_travels(committed: AsyncClient, base: str, key: str) -> None:
    environment.change({"OUTWARD_ALLOWED": base.partition("://")[2], "CITY_KEY": key})
    async with transaction() as session:
        cast = await make_cast(session)
        await _send_roads_to(session, base)
    clerk = headers_of(cast.clerk_road)
    # A spot of the other town: our own map would refuse it, so the pin is moved by its clerk.
    receipt = await receive(committed, category="road")
    async with transaction() as session:
        await session.execute(text("UPDATE reports SET latitude = 42.005, longitude = 141.01"))
    given = {**FORWARD, "forwarded_to": THERE}
    await move(committed, clerk, receipt["id"], "forward", **given)
    await run_all()
    async with transaction() as session:
        sent = await row(session)
    assert sent["state"] == "sent", sent["trouble"]
    async with AsyncClient(base_url=base, trust_env=False) as there:
        people = (await there.post("/api/v1/demo/tokens")).json()["people"]
        works = {"Authorization": f"Bearer {people['admin']['token']}"}
        await _repaired(there, works, sent["remote_id"])
    await _ask()
    found = await seen(committed, receipt["id"], clerk)
    assert (found["remote_state"], found["remote_id"]) == ("fixed", sent["remote_id"])


async def _repaired(there: AsyncClient, works: dict[str, str], number: str) -> None:
    """The other city's clerk finds it, repairs it and shows it to everybody."""
    listed = (await there.get("/api/v1/reports?scope=desk", headers=works)).json()["items"]
    (one,) = [item for item in listed if item["number"] == number]
    assert "nerima/R-" in one["text"]
    for name, given in (
        ("accept", {}),
        ("finish", {"note": "埋めました。", "no_photo_reason": "夜間のため"}),
    ):
        await move(there, works, one["id"], name, **given)
    # Not shown to the public there, and yet its sender hears of it.
    hidden = await there.get(f"/open311/v2/requests/{number}.json")
    assert hidden.status_code == 404


async def _ask() -> None:
    async with transaction() as session:
        await work_of("open311.ask_everybody")(session)
    await run_all()


async def _send_roads_to(session: Any, base: str) -> None:
    await session.execute(
        text(
            "UPDATE categories SET forward = jsonb_build_object('to', cast(:there AS text),"
            " 'endpoint', cast(:endpoint AS text), 'service_code', 'road', 'jurisdiction',"
            " 'miharuhama', 'api_key_env', 'CITY_KEY', 'automatic', false) WHERE code = 'road'"
        ),
        {"there": THERE, "endpoint": f"{base}/open311/v2"},
    )
    municipality.forget()
