"""What LINE calls with, and what it was answered."""

import base64
import hashlib
import hmac
import json
from itertools import count
from typing import Any
from uuid import uuid4

from httpx import AsyncClient, Response

from tests.doubles.line import SECRET, Line
from tests.frame.queue import RunJobs

_messages = count(1000)

HANAKO, TARO = "U" + "a" * 32, "U" + "b" * 32


def event(kind: str, user: str = HANAKO, at: int = 1_000, **more: Any) -> dict[str, Any]:
    return {
        "type": kind, "mode": "active", "timestamp": at, "webhookEventId": uuid4().hex,
        "deliveryContext": {"isRedelivery": False}, "source": {"type": "user", "userId": user},
        "replyToken": uuid4().hex, **more,
    }  # fmt: skip


def pressed(data: str, **more: Any) -> dict[str, Any]:
    return event("postback", postback={"data": data}, **more)


def wrote(words: str, user: str = HANAKO) -> dict[str, Any]:
    content = {"type": "text", "id": str(next(_messages)), "text": words}
    return event("message", user, message=content)


def signature(body: bytes, secret: str = SECRET) -> str:
    return base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode()


async def call(client: AsyncClient, *events: dict[str, Any], **headers: str) -> Response:
    body = json.dumps({"destination": "U0", "events": events}, ensure_ascii=False).encode()
    signed = {"X-Line-Signature": signature(body), **headers}
    return await client.post("/line/webhook", content=body, headers=signed)


async def talked(
    client: AsyncClient, run_jobs: RunJobs, line: Line, one: dict[str, Any]
) -> list[dict[str, Any]]:
    """What an event was answered with."""
    assert (await call(client, one)).status_code == 200
    await run_jobs()
    return line.replies.get(one["replyToken"], [])


def buttons(messages: list[dict[str, Any]]) -> dict[str, str]:
    """The labels that may be pressed, and what each sends."""
    items: list[Any] = messages[-1].get("quickReply", {}).get("items", [])
    actions = [item["action"] for item in items]
    return {one["label"]: one.get("data", one["type"]) for one in actions}


def photo(user: str = HANAKO) -> dict[str, Any]:
    """A photograph, under an id of its own."""
    content = {"type": "image", "id": str(next(_messages)), "contentProvider": {"type": "line"}}
    return event("message", user, message=content)


def place(at: tuple[float, float], user: str = HANAKO, **more: Any) -> dict[str, Any]:
    """A point."""
    content = {"type": "location", "id": str(next(_messages)), "latitude": at[0]}
    return event("message", user, message={**content, "longitude": at[1], **more})
