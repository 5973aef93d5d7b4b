"""Groups and their people."""

from typing import Any

from httpx import AsyncClient, Response

from tests.frame.mail import Mailbox
from tests.frame.people import headers_of

URL = "/api/v1/directory/groups"
NAME = "みどり町会"
GROUP = {
    "name": NAME,
    "reading": "ミドリチョウカイ",
    "kind": "neighbourhood",
    "representative_name": "青木 あおい",
}


async def ok(reply: Response) -> Any:
    """What was answered."""
    assert reply.is_success, reply.text
    return reply.json() if reply.content else None


async def founded(client: AsyncClient, who: Any, **parts: Any) -> Any:
    """A group that this person founded."""
    return await ok(await client.post(URL, json={**GROUP, **parts}, headers=headers_of(who)))


async def read(client: AsyncClient, who: Any, group: Any) -> Any:
    """A group as this person reads it."""
    return await ok(await client.get(f"{URL}/{group['id']}", headers=headers_of(who)))


async def add(client: AsyncClient, who: Any, group: Any, name: str, **parts: Any) -> Response:
    """Take somebody in."""
    return await client.post(
        f"{URL}/{group['id']}/members", json={"name": name, **parts}, headers=headers_of(who)
    )


async def hand_over(
    client: AsyncClient, who: Any, group: Any, *officers: Any, version: int | None = None
) -> Response:
    """Change all officers."""
    tag = f'"{version or group["version"]}"'
    return await client.post(
        f"{URL}/{group['id']}/handovers",
        json={"officers": list(officers)},
        headers={**headers_of(who), "If-Match": tag},
    )


def somebody(group: Any, name: str) -> Any:
    """A member by the name."""
    (member,) = [one for one in group["members"] if one["name"] == name]
    return member


def roles(group: Any) -> dict[str, list[str]]:
    """What everybody is now."""
    return {
        member["name"]: held
        for member in group["members"]
        if (held := [one["role"] for one in member["offices"] if one["until"] is None])
    }


def key_in(mail: Any) -> str:
    """What stands behind the # of the link in a mail."""
    text = mail if isinstance(mail, str) else mail.get_content()
    return text.partition("/directory/join#")[2].split()[0]


__all__ = ["Mailbox"]
