"""Templates for answers about a thing of another room, beside those for reports."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from api.kit.errors import field_error
from api.municipality.profile.templates import Template
from api.municipality.repository import Ward
from api.reports.around.service import REPORT_TEMPLATES
from api.reports.policy import DESK
from api.templates.models import TemplateRow
from api.templates.mount import templates_router
from api.templates.room import Templates
from api.templates.schemas import TemplateBody
from tests.frame import things
from tests.frame.people import Cast, Headers
from tests.reports.factories import receive

URL = "/api/v1/things"
OWN = {"title": "お礼", "moves": ["return"], "categories": [], "text": {"ja": "{number}です。"}}


class ThingTemplate(TemplateRow):
    """An answer about things."""

    __tablename__ = "thing_templates"
    __table_args__ = things.TEMPORARY
    metadata = things.INVENTED


class ThingBody(TemplateBody[things.ThingMove]):
    """A template for things."""


def known_category(_: Ward, code: str, pointer: str) -> None:
    """Things have none."""
    raise field_error(pointer, "unknown", code)


THING_TEMPLATES = Templates(
    things.THING,
    ThingTemplate,
    moves=things.ThingMove,
    body=ThingBody,
    profile=lambda _: [Template(code="thanks", title="a", text={"ja": "{number}、どうも。"})],
    department=lambda thing: thing.department,
    category=lambda _: "",
    known_category=known_category,
    values=lambda _ward, thing, language, _day: {"number": f"{thing.department} {language}"},
)


@pytest.fixture
async def rooms(
    connection: AsyncConnection, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[AsyncClient]:
    """Both kinds, mounted beside each other."""
    await things.create(connection, ThingTemplate)
    verbs = ("list_thing_templates", "create_thing_template", "replace_thing_template",
             "delete_thing_template", "fill_thing_templates")  # fmt: skip
    routers = (
        templates_router(REPORT_TEMPLATES, stem="response"),
        templates_router(THING_TEMPLATES, stem="thing"),
    )
    policy = dict.fromkeys(verbs, DESK)
    async with things.served(monkeypatch, policy, *routers) as client:
        yield client


async def listed(rooms: AsyncClient, url: str, headers: dict[str, str]) -> dict[str, Any]:
    items = (await rooms.get(f"{url}/templates", headers=headers)).json()["items"]
    return {item["code"]: item["title"] for item in items}


async def test_filled_with_its_own_words_for_its_desk_alone(
    rooms: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    url = f"{URL}/{await things.thing(session, cast.resident_a.id)}/templates"
    clerk = as_(cast.clerk_road)
    assert (await rooms.post(f"{URL}/templates", json=OWN, headers=clerk)).status_code == 201
    filled = await rooms.get(url, params={"move": "return"}, headers=clerk)
    texts = [item["text"] for item in filled.json()["items"]]
    assert texts == ["road_park ja、どうも。", "road_park jaです。"]
    # The moves are the room's own.
    other = await rooms.get(url, params={"move": "accept"}, headers=clerk)
    assert other.status_code == 422
    wrong = {**OWN, "moves": ["accept"]}
    reply = await rooms.post(f"{URL}/templates", json=wrong, headers=clerk)
    assert reply.json()["errors"][0]["pointer"] == "/moves/0"
    wrong = {**OWN, "categories": ["road"]}
    assert (await rooms.post(f"{URL}/templates", json=wrong, headers=clerk)).status_code == 422
    for who, status in ((None, 401), (cast.resident_a, 403), (cast.clerk_park, 404)):
        reply = await rooms.get(url, params={"move": "return"}, headers=as_(who))
        assert reply.status_code == status


async def test_neither_kind_sees_the_others(
    rooms: AsyncClient, client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    clerk = as_(cast.clerk_road)
    before = await listed(rooms, "/api/v1/reports", clerk)
    tag = {**clerk, "If-Match": '"0"'}
    reply = await rooms.put(f"{URL}/templates/thanks", json=OWN, headers=tag)
    assert (reply.status_code, reply.headers["ETag"]) == (200, '"1"')
    assert await listed(rooms, URL, clerk) == {"thanks": "お礼"}
    assert await listed(rooms, URL, as_(cast.clerk_park)) == {"thanks": "a"}
    assert await listed(rooms, "/api/v1/reports", clerk) == before
    assert "look" in before
    report = (await receive(client))["id"]
    url = f"{URL}/{report}/templates"
    assert (await rooms.get(url, params={"move": "return"}, headers=clerk)).status_code == 404
