"""An id that a client made is good for one thing: the same again has the same receipt, other words
under it are refused, and open nothing."""

from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient, Response

from tests.contributions.world import Contributed
from tests.frame import matrix
from tests.frame.specified import let_in
from tests.frame.world import World, call
from tests.reports import handing
from tests.reports.factories import key
from tests.reports.world import Handovers

# Every operation whose body has a `submission_id`, and what is said in it.
SAID = {
    "create_report": "text",
    "create_report_on_behalf": "text",
    "create_solved_report": "text",
    "create_observation": "text",
    "answer_handover": "note",
}


def test_no_door_is_forgotten() -> None:
    from tests.building.test_openapi import OPERATIONS, taken

    found = {
        operation["operationId"]
        for operation in OPERATIONS
        for _, schema in taken(operation)
        if "submission_id" in schema.get("properties", {})
    }
    assert found == SAID.keys()


async def headers_of(world: World, name: str) -> dict[str, str]:
    """Of whoever may send it; a contractor comes by the link of the mail."""
    line = matrix.table(public=False)[name]
    if name != "answer_handover":
        return world.headers(let_in(line), line.record(world))
    return await handing.opened(world.client, {"link": f"#{world[Handovers].key}"})


@pytest.mark.parametrize("name", SAID)
async def test_an_id_is_good_for_one_thing(world: World, name: str) -> None:
    line = matrix.table(public=False)[name]
    sent, headers = line.call(world, let_in(line)), await headers_of(world, name)
    attempt = await world.connection.begin_nested()
    try:
        first = await post(world.client, sent, headers)
        assert first.status_code == 201, first.text
        again = await post(world.client, sent, headers)
        assert (again.status_code, again.content) == (201, first.content)
        other = {**sent, "json": {**sent["json"], SAID[name]: "ほかの言葉です。"}}
        refused = await post(world.client, other, headers)
    finally:
        await attempt.rollback()
    assert refused.status_code == 409
    (error,) = refused.json()["errors"]
    assert (error["pointer"], error["code"]) == ("/submission_id", "reused")
    secret = first.json().get("lookup_code") or first.json().get("number") or "no secret"
    assert secret not in refused.text


async def post(client: AsyncClient, sent: dict[str, Any], headers: dict[str, str]) -> Response:
    """Sent with a new key, as a phone does that forgot the old one."""
    return await client.request(**{**sent, "headers": {**headers, **key()}})


async def test_an_id_of_another_theme_or_handover_opens_nothing(world: World) -> None:
    triage = world.headers("triage")
    sent = matrix.table(public=False)["create_observation"].call(world, "triage")
    other = f"/themes/{world[Contributed].draft}"
    attempt = await world.connection.begin_nested()
    try:
        first = await post(world.client, sent, triage)
        moved = call("POST", f"{other}/moves", json={"move": "publish"})
        assert (await post(world.client, moved, triage)).status_code == 200
        elsewhere = {**sent, "url": f"/api/v1{other}/observations"}
        refused = await post(world.client, elsewhere, triage)
        clerk = world.headers("clerk")
        said = handing.answer(submission_id=str(uuid4()))
        one = await headers_of(world, "answer_handover")
        answers = call("POST", "/handovers/work/answers", json=said)
        assert (await post(world.client, answers, one)).status_code == 201
        two = await handing.give(world.client, clerk, str(world[Handovers].free))
        theirs = await post(world.client, answers, await handing.opened(world.client, two))
    finally:
        await attempt.rollback()
    assert first.status_code == 201
    for reply in (refused, theirs):
        assert (reply.status_code, reply.json()["errors"][0]["code"]) == (409, "reused")
    assert first.json()["lookup_code"] not in refused.text
