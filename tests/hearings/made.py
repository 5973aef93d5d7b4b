"""Rounds, and people who were invited to them."""

from datetime import date, timedelta
from typing import Any

from httpx import AsyncClient, Response

from api.kit import clock
from tests.frame.people import headers_of

URL = "/api/v1/hearings"
TEXT = "当該施設の供用を開始します。"
DEVICE, OTHER_DEVICE = "a" * 40, "b" * 40
DRAFT = {
    "kind": "draft",
    "title": "開館のお知らせ",
    "text": TEXT,
    "other_text": "新しい館が開きます。",
}


def days(begins: int = 0, ends: int = 7) -> dict[str, str]:
    """From so many days after today to so many."""
    today: date = clock.today()
    return {
        "opens_on": (today + timedelta(days=begins)).isoformat(),
        "closes_on": (today + timedelta(days=ends)).isoformat(),
    }


async def ok(reply: Response) -> Any:
    """What was answered."""
    assert reply.is_success, reply.text
    return reply.json()


async def prepared(client: AsyncClient, who: Any, *names: str, **parts: Any) -> Any:
    """A round with a draft in two forms, to which these are invited."""
    headers = headers_of(who)
    body = {
        "title": "2026年秋の聞き取り",
        "lead": "思ったとおりに答えてください。",
        **days(),
        **parts,
    }
    round_ = await ok(await client.post(URL, json=body, headers=headers))
    where = f"{URL}/{round_['id']}"
    round_ = await ok(await client.post(f"{where}/items", json=DRAFT, headers=headers))
    for name in names:
        body = {"name": name, "email": f"{name}@example.jp"}
        round_ = await ok(await client.post(f"{where}/invitees", json=body, headers=headers))
    return round_


async def move(client: AsyncClient, who: Any, round_: Any, name: str) -> Response:
    """A move, as its caller gets it answered."""
    url = f"{URL}/{round_['id']}/moves"
    return await client.post(url, json={"move": name}, headers=headers_of(who))


async def opened(client: AsyncClient, who: Any, *names: str, **parts: Any) -> Any:
    """A round that is open."""
    return await ok(await move(client, who, await prepared(client, who, *names, **parts), "open"))


def key_of(round_: Any, at: int = 0) -> str:
    """What stands behind the # of somebody's link."""
    return round_["invitees"][at]["link"].partition("#")[2]


async def enter(client: AsyncClient, key: str, device: str = DEVICE) -> Response:
    """Open a link."""
    return await client.post(f"{URL}/invitations/open", json={"key": key, "device": device})


async def say(client: AsyncClient, round_: Any, at: int = 0, **parts: Any) -> Response:
    """Answer what the first item asks."""
    body = {
        "key": key_of(round_, at),
        "device": DEVICE,
        "item_id": round_["shown"][0]["id"],
        "understood": 2,
        "interesting": 3,
        "own_words": "いつから使えるのか、分かりませんでした。",
        "marks": [{"start": 0, "end": 2, "kind": "unclear"}],
        **parts,
    }
    return await client.post(f"{URL}/invitations/answers", json=body)
