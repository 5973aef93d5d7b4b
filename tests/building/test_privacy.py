"""The whole way of a report, with canaries in everything that a person gives; none is logged."""

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from httpx import AsyncClient

from tests.frame.people import Cast, headers_of, make_cast
from tests.frame.queue import RunJobs
from tests.kit.logged import logged
from tests.reports.factories import body, key, move

EMAIL = "canary.mail@example.jp"
WORDS = {"text": "カナリア本文 090-1234-5678", "email": EMAIL}
NOTE = "カナリア目印 三丁目の角"


@pytest.fixture
def log() -> Iterator[StringIO]:
    with logged() as written:
        yield written


@pytest.fixture
async def people(session: Any) -> Cast:
    return await make_cast(session)


async def test_nothing_that_people_give_is_in_the_log(
    client: AsyncClient, people: Cast, run_jobs: RunJobs, log: StringIO
) -> None:
    place = {"latitude": 35.7378123, "longitude": 139.5960456, "note": NOTE}
    reply = await client.post("/api/v1/reports", json=body(place=place, **WORDS), headers=key())
    assert reply.status_code == 201, reply.text
    receipt = reply.json()
    code = receipt["lookup_code"]
    looked_up = await client.post(
        "/api/v1/reports/lookup", json={"number": receipt["number"], "code": code}
    )
    token = looked_up.json()["token"]
    clerk = headers_of(people.clerk_road)
    await move(client, clerk, receipt["id"], "accept")
    await move(client, clerk, receipt["id"], "reply", note="カナリア返事")
    await client.post("/api/v1/sign-in/codes", json={"email": EMAIL, "audience": "resident"})
    wrong = {"text": WORDS["text"], "email": WORDS["text"], "place": NOTE}
    refused = await client.post("/api/v1/reports", json=wrong, headers=key())
    assert refused.status_code == 422
    await client.get("/api/v1/places", params={"q": "canary カナリア検索"})
    await run_jobs()
    lines = [
        line
        for line in map(json.loads, log.getvalue().splitlines())
        if line["logger"] != "mail.log"  # the test's own mail server
    ]
    assert {"create_report", "look_up_report", "move_report"} <= {
        line.get("operation") for line in lines
    }
    secrets = ["canary", "カナリア", "090-1234", "35.7378", "139.596", code, token]
    secrets += [headers_of(people.clerk_road)["Authorization"].split()[1].split(".")[2]]
    read = json.dumps(lines, ensure_ascii=False)
    assert [secret for secret in secrets if secret in read] == []
