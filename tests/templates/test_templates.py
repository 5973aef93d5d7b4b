"""Response templates: filled in the reporter's language, changed at the desk, versioned."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.db import transaction
from api.municipality import repository
from api.municipality.profile.faults import ProfileError
from api.municipality.profile.reader import read_profile
from api.reports.around.profile import TEMPLATES
from api.reports.cases.states import ReportMove
from tests.municipality.conftest import Edit, edit, fresh, town
from tests.reports.conftest import bearer_of_staff
from tests.reports.factories import move, receive

__all__ = ["edit", "fresh", "town"]
URL = "/api/v1/reports"
Headers = dict[str, str]
NEW = {
    "title": "課のひな形", "moves": ["reply"], "categories": [],
    "text": {"ja": "{number}の件、{department}です。", "en": "About {number}"},
}  # fmt: skip


async def filled(
    client: AsyncClient, headers: Headers, report: str, move: str, **more: str
) -> dict[str, Any]:
    params = {"move": move, **more}
    reply = await client.get(f"{URL}/{report}/templates", params=params, headers=headers)
    assert reply.status_code == 200, reply.text
    return {one["code"]: one for one in reply.json()["items"]}


async def listed(client: AsyncClient, headers: Headers) -> dict[str, Any]:
    reply = await client.get(f"{URL}/templates", headers=headers)
    return {one["code"]: one for one in reply.json()["items"]}


async def put(client: AsyncClient, headers: Headers, code: str, body: Any, version: int) -> Any:
    return await client.put(
        f"{URL}/templates/{code}", json=body, headers={**headers, "If-Match": f'"{version}"'}
    )


async def test_filled_by_category_and_move_in_the_reporters_language(
    client: AsyncClient, clerk: Headers
) -> None:
    english = await receive(client, language="en")
    easy = await receive(client, language="ja-easy", category="road")
    await move(client, clerk, easy["id"], "accept")
    one = await filled(client, clerk, english["id"], "accept")
    assert set(one) == {"look"}
    assert one["look"]["language"] == "en"
    assert "Road and Park Division" in one["look"]["text"]
    assert "{" not in one["look"]["text"]
    # There is no やさしい日本語 for this one: it falls back to Japanese, and says so.
    other = (await filled(client, clerk, easy["id"], "finish"))["road_fixed"]
    assert other["language"] == "ja"
    assert easy["number"] in other["text"]
    assert "lamp_fixed" not in await filled(client, clerk, easy["id"], "finish")
    assert "lamp_fixed" in await filled(client, clerk, english["id"], "finish")


async def test_the_day_about_to_be_said_is_filled_in(client: AsyncClient, clerk: Headers) -> None:
    receipt = await receive(client)
    blank = (await filled(client, clerk, receipt["id"], "plan"))["planned"]["text"]
    assert "（　　）" in blank
    said = await filled(client, clerk, receipt["id"], "plan", planned_on="2099-04-01")
    assert "2099年4月1日（水）" in said["planned"]["text"]


async def test_a_department_changes_its_own_and_nobody_elses(
    client: AsyncClient, clerk: Headers, other_clerk: Headers, triage: Headers
) -> None:
    before = (await listed(client, clerk))["look"]
    assert (before["version"], before["department"]) == (0, None)
    reply = await put(client, clerk, "look", NEW, 0)
    assert (reply.status_code, reply.json()["version"]) == (200, 1)
    assert reply.headers["ETag"] == '"1"'
    assert (await listed(client, clerk))["look"]["title"] == "課のひな形"
    for headers in (other_clerk, triage):
        assert (await listed(client, headers))["look"] == before
    # What triage changes is for all that have none of their own.
    assert (await put(client, triage, "look", {**NEW, "title": "全課"}, 0)).status_code == 200
    assert (await listed(client, other_clerk))["look"]["title"] == "全課"
    assert (await listed(client, clerk))["look"]["title"] == "課のひな形"
    receipt = await receive(client)
    text = (await filled(client, clerk, receipt["id"], "reply"))["look"]["text"]
    assert text == f"{receipt['number']}の件、道路公園課です。"


async def test_the_second_of_two_reads_first(client: AsyncClient, clerk: Headers) -> None:
    assert (await put(client, clerk, "look", NEW, 0)).status_code == 200
    assert (await put(client, clerk, "look", NEW, 0)).status_code == 412
    url = f"{URL}/templates/look"
    assert (await client.put(url, json=NEW, headers=clerk)).status_code == 428
    assert (await client.delete(url, headers=clerk)).status_code == 428
    assert (await client.delete(url, headers={**clerk, "If-Match": '"1"'})).status_code == 204
    assert "look" not in await listed(client, clerk)
    assert (await put(client, clerk, "look", NEW, 2)).status_code == 404


@pytest.mark.sql
async def test_two_first_changes_at_once(committed: AsyncClient) -> None:
    async with transaction() as session:
        clerk = await bearer_of_staff(session, "clerk", "road_park")
    replies = await asyncio.gather(*(put(committed, clerk, "look", NEW, 0) for _ in range(2)))
    assert sorted(reply.status_code for reply in replies) == [200, 412]


async def test_added_and_put_away(client: AsyncClient, clerk: Headers) -> None:
    reply = await client.post(f"{URL}/templates", json=NEW, headers=clerk)
    assert reply.status_code == 201
    made = reply.json()
    assert (made["department"], made["version"]) == ("road_park", 1)
    url, tag = f"{URL}/templates/{made['code']}", {"If-Match": '"1"'}
    assert (await client.delete(url, headers={**clerk, **tag})).status_code == 204
    assert made["code"] not in await listed(client, clerk)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"text": {"ja": "{name}様"}}, "/text/ja"),
        ({"text": {"ja": "{number"}}, "/text/ja"),
        ({"text": {"ja": "{number.__class__}"}}, "/text/ja"),
        ({"text": {"en": "Thank you"}}, "/text/ja"),
        ({"text": {"ja": "あ", "fr": "Merci"}}, "/text/fr"),
        ({"text": {"ja": "a\u0007b"}}, "/text/ja"),
        ({"moves": ["explode"]}, "/moves/0"),
        ({"categories": ["nothing"]}, "/categories/0"),
        ({"title": ""}, "/title"),
    ],
)
async def test_unknown_placeholders_and_other_faults_are_refused_when_saving(
    client: AsyncClient, clerk: Headers, change: Any, pointer: str
) -> None:
    reply = await put(client, clerk, "look", {**NEW, **change}, 0)
    assert reply.status_code == 422
    assert pointer in [error["pointer"] for error in reply.json()["errors"]]


async def test_neither_stranger_nor_another_department_fills_them(
    client: AsyncClient, other_clerk: Headers
) -> None:
    receipt = await receive(client)
    url = f"{URL}/{receipt['id']}/templates"
    assert (await client.get(url, params={"move": "reply"})).status_code == 401
    reply = await client.get(url, params={"move": "reply"}, headers=other_clerk)
    assert reply.status_code == 404


async def test_the_profiles_templates_name_moves_that_exist(session: AsyncSession) -> None:
    ward = await repository.current(session)
    assert ward.section(TEMPLATES)
    assert {move for one in ward.section(TEMPLATES) for move in one.moves} <= {
        one.value for one in ReportMove
    }


def test_an_unknown_placeholder_in_the_profile_is_named_by_its_line(town: Path, edit: Edit) -> None:
    line = edit("templates.toml", "{place}の{category}を", "{someone}の{category}を")
    with pytest.raises(ProfileError) as caught:
        read_profile(town)
    assert str(caught.value).startswith(
        f"templates.toml:{line}: text ja: unknown placeholder {{someone}}"
    )
