"""LINE beside a town: its Messaging API, its sign-in, and somebody in the chat."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Any

import httpx
import uvicorn

from api.embedded.process import wait_until
from tests.doubles import line as messaging
from tests.doubles import oidc
from tests.line import calls
from tests.photos import make_plain_jpeg

ACCOUNT = "@nerima-test"


@dataclass
class Lines:
    """What LINE was asked, and what the service needs to know to ask it."""

    api: messaging.Line
    provider: oidc.Provider

    def settings(self, public_url: str) -> dict[str, str]:
        self.provider.returns_to = f"{public_url}/mine/sign-in/line"
        return {
            "LINE_CHANNEL_SECRET": messaging.SECRET,
            "LINE_CHANNEL_TOKEN": messaging.TOKEN,
            "LINE_API_BASE": self.api.base,
            "LINE_DATA_BASE": self.api.base,
            "LINE_ACCOUNT": ACCOUNT,
            "LINE_LOGIN_CHANNEL_ID": oidc.CHANNEL,
            "LINE_LOGIN_CHANNEL_SECRET": oidc.SECRET,
            "LINE_LOGIN_BASE": self.provider.base,
        }


@contextmanager
def running() -> Iterator[Lines]:
    """Both, as long as the block lasts."""
    lines = Lines(messaging.Line(), oidc.Provider(""))
    with _served(lines.api) as lines.api.base, _served(lines.provider) as lines.provider.base:
        yield lines


@contextmanager
def _served(app: Any) -> Iterator[str]:
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_config=None, lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    assert wait_until(lambda: server.started, 20)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


class Chat:
    """Somebody who writes to the account, and what they are answered there."""

    def __init__(self, base: str, line: messaging.Line, user: str) -> None:
        self.base, self.line, self.user = base, line, user
        self.last: list[dict[str, Any]] = []

    def follow(self) -> str:
        return self._send(calls.event("follow", self.user))

    def press(self, label: str) -> str:
        return self._send(calls.pressed(calls.buttons(self.last)[label], user=self.user))

    def say(self, words: str) -> str:
        return self._send(calls.wrote(words, self.user))

    def photograph(self) -> str:
        event = calls.photo(self.user)
        self.line.contents[event["message"]["id"]] = [make_plain_jpeg()]
        return self._send(event)

    def place(self, at: tuple[float, float]) -> str:
        return self._send(calls.place(at, self.user))

    def inbox(self, words: str) -> str:
        """The message that says so; it comes by itself."""
        assert wait_until(lambda: self._told(words) != "", 30), self.line.inboxes.get(self.user)
        return self._told(words)

    def _told(self, words: str) -> str:
        told = [json.dumps(one, ensure_ascii=False) for one in self.line.inboxes.get(self.user, [])]
        return next((one for one in told if words in one), "")

    def _send(self, event: dict[str, Any]) -> str:
        body = json.dumps({"destination": "U0", "events": [event]}, ensure_ascii=False).encode()
        signed = {"X-Line-Signature": calls.signature(body)}
        url = f"{self.base}/line/webhook"
        reply = httpx.post(url, content=body, headers=signed, timeout=30)
        assert reply.status_code == 200, reply.text
        token = event["replyToken"]
        assert wait_until(lambda: token in self.line.replies, 30), "nothing was answered"
        self.last = self.line.replies[token]
        return "\n".join(one["text"] for one in self.last)
