"""LINE's Messaging API as strict as its specification: forms, limits, retry keys, tokens good once;
and what a test wants it to fail with."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tests.frame import environment
from tests.open311.served import served

TOKEN = "channel-token"
SECRET = "channel-secret"
_USER = re.compile(r"U[0-9a-f]{32}")
_CONTENT = re.compile(r"/v2/bot/message/([0-9]{1,20})/content")
_OPENS = {"camera", "cameraRoll", "location"}


_IMAGE = {"originalContentUrl", "previewImageUrl"}


@dataclass
class Line:
    """Where it is, and what was taken. `fails`: the statuses of the next calls that send."""

    base: str = ""
    replies: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    inboxes: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    """Accounts that there are not."""
    fails: list[int] = field(default_factory=list)
    takes_and_fails: bool = False
    """Whether a failing call was taken all the same, as after a time-out."""
    contents: dict[str, list[int | bytes]] = field(default_factory=dict)
    """What is answered to who asks for a photograph, one after the other; the last stays."""
    silent: set[str] = field(default_factory=set)
    """Photographs of which no word comes; the connection stays open."""
    slow_s: float = 0
    """How long it takes to answer what it has taken already."""
    _keys: set[str] = field(default_factory=set)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """ASGI."""
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        if (photo := _CONTENT.fullmatch(scope["path"])) and photo[1] in self.silent:
            await asyncio.sleep(60)
        status, answer = self._answer(scope["path"], headers, body)
        await asyncio.sleep(self.slow_s)
        await send({"type": "http.response.start", "status": status, "headers": []})
        content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        await send({"type": "http.response.body", "body": content})

    def _answer(
        self, path: str, headers: dict[str, str], body: bytes
    ) -> tuple[int, dict[str, Any] | bytes]:
        if headers.get("authorization") != f"Bearer {TOKEN}":
            return 401, {"message": "Authentication failed"}
        if path.startswith("/v2/bot/profile/"):
            user = path.rpartition("/")[2]
            known = self.languages.get(user)
            return (200, {"userId": user, "language": known}) if known else (404, {})
        if photo := _CONTENT.fullmatch(path):
            return self._content(photo[1])
        sent = json.loads(body)
        faults = [*_faults(sent.get("messages"))]
        if path == "/v2/bot/message/reply":
            return self._reply(sent, faults)
        users = [sent["to"]] if path == "/v2/bot/message/push" else sent["to"]
        if not 0 < len(users) <= 500:
            faults.append("to")
        faults += [
            f"to[{at}]"
            for at, user in enumerate(users)
            if not _USER.fullmatch(user) or user in self.unknown
        ]
        return self._send(users, sent, faults, headers.get("x-line-retry-key"))

    def _content(self, message: str) -> tuple[int, dict[str, Any] | bytes]:
        answers = self.contents.get(message, [404])
        one = answers.pop(0) if len(answers) > 1 else answers[0]
        return (200, one) if isinstance(one, bytes) else (one, {"message": "Not found"})

    def _reply(self, sent: dict[str, Any], faults: list[str]) -> tuple[int, dict[str, Any]]:
        if faults or sent["replyToken"] in self.replies:
            return 400, {"message": f"Invalid: {faults or 'reply token'}"}
        self.replies[sent["replyToken"]] = sent["messages"]
        return 200, {}

    def _send(
        self, users: list[str], sent: dict[str, Any], faults: list[str], key: str | None
    ) -> tuple[int, dict[str, Any]]:
        if faults or key is None:
            details = [{"property": fault, "message": "Invalid"} for fault in faults]
            return 400, {"message": "The request body has errors", "details": details}
        UUID(key)
        status = self.fails.pop(0) if self.fails else 200
        if status < 300 or self.takes_and_fails:
            if key in self._keys:
                return 409, {"message": "The retry key is already accepted"}
            self._keys.add(key)
            for user in users:
                self.inboxes.setdefault(user, []).extend(sent["messages"])
        return status, {}


def _faults(messages: Any) -> list[str]:
    if not isinstance(messages, list) or not 0 < len(messages) <= 5:
        return ["messages"]
    faults: list[str] = []
    for message in messages:
        if message["type"] == "text" and not 0 < _units(message["text"]) <= 5000:
            faults.append("text")
        if message["type"] == "flex":
            faults += _of_card(message)
        if message["type"] == "image":
            faults += _of_image(message)
        if "quickReply" in message:
            faults += _of_buttons(message["quickReply"]["items"])
    return faults


def _of_buttons(items: list[dict[str, Any]]) -> list[str]:
    actions = [item["action"] for item in items]
    faults = [] if 0 < len(items) <= 13 else ["quickReply"]
    faults += ["label" for one in actions if not 0 < _units(one["label"]) <= 20]
    for one in actions:
        if one["type"] in _OPENS:
            faults += ["action"] if one.keys() != {"type", "label"} else []
        elif one["type"] != "postback" or not 0 < len(one["data"]) <= 300:
            faults.append("data")
    return faults


def _of_image(message: dict[str, Any]) -> list[str]:
    addresses = [message["originalContentUrl"], message["previewImageUrl"]]
    fits = all(one.startswith("https://") and len(one) <= 2000 for one in addresses)
    return [] if fits and message.keys() == {"type", *_IMAGE} else ["image"]


def _of_card(message: dict[str, Any]) -> list[str]:
    """The faults of a Flex message with one bubble."""
    bubble = message["contents"]
    boxes = [bubble[part] for part in ("body", "footer") if part in bubble]
    parts = [part for box in boxes for part in box["contents"]]
    faults = [] if 0 < _units(message["altText"]) <= 400 else ["altText"]
    faults += ["text" for part in parts if part["type"] == "text" and not part["text"]]
    actions = [part["action"] for part in parts if part["type"] == "button"]
    faults += ["uri" for one in actions if not re.match(r"(https?|tel):", one["uri"])]
    faults += ["label" for one in actions if not 0 < _units(one["label"]) <= 20]
    if (hero := bubble.get("hero")) is not None:
        width, height = map(int, hero["aspectRatio"].split(":"))
        fits = 0 < width <= 100_000 and 0 < height <= min(100_000, 3 * width)
        faults += [] if fits and hero["url"].startswith("https://") else ["hero"]
    return faults + ([] if len(json.dumps(bubble).encode()) <= 30_000 else ["contents"])


def _units(text: str) -> int:
    """As LINE counts: UTF-16."""
    return len(text.encode("utf-16-le")) // 2


@asynccontextmanager
async def running() -> AsyncIterator[Line]:
    """The server, as long as the block lasts; the settings of the service lead to it."""
    line = Line()
    async with served(line) as base:
        line.base = base
        environment.change(
            {
                "LINE_CHANNEL_SECRET": SECRET, "LINE_CHANNEL_TOKEN": TOKEN, "LINE_API_BASE": base,
                "LINE_DATA_BASE": base, "LINE_RELAY_URL": "",
            }
        )  # fmt: skip
        yield line
    environment.change({"LINE_CHANNEL_SECRET": "", "LINE_RELAY_URL": ""})
