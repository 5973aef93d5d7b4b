"""A scripted Open311 server: another body as it should be, and as it should not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from tests.open311.served import served

__all__ = ["City", "served"]
XML = [(b"content-type", b"text/xml")]


def request(number: str, *, tag: str = "service_request_id") -> bytes:
    """The answer to a request."""
    return (
        f"<service_requests><request><{tag}>{number}</{tag}></request></service_requests>"
    ).encode()


def update(
    number: str, status: str, at: str, *, key: str = "", text: str = "", media: Sequence[str] = ()
) -> str:
    """One update."""
    return (
        f"<request_update><update_id>{key or status + at}</update_id>"
        f"<service_request_id>{number}</service_request_id><status>{status}</status>"
        f"<updated_datetime>{at}</updated_datetime><description>{text}</description>"
        f"{''.join(f'<media_url>{url}</media_url>' for url in media)}</request_update>"
    )


@dataclass
class City:
    """What it answers by path, and what it was asked. `known`: it lists what it took."""

    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, list[str]]]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    known: list[tuple[str, str]] = field(default_factory=list)

    def says(self, path: str, body: bytes, status: int = 200) -> None:
        """Answer so from now on."""
        self.answers[path] = (status, body)

    def tells(self, *updates: str) -> None:
        """Have these updates to tell."""
        words = f"<service_request_updates>{''.join(updates)}</service_request_updates>"
        self.says("servicerequestupdates", words.encode())

    def sent(self) -> list[dict[str, list[str]]]:
        """The requests that came in."""
        return [form for method, path, form in self.asked if (method, path) == ("POST", "requests")]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        path = scope["path"].removeprefix("/v2/").removesuffix(".xml")
        given = body if scope["method"] == "POST" else scope["query_string"]
        form = parse_qs(given.decode())
        self.asked.append((scope["method"], path, form))
        status, words = self._answer(scope, path, form)
        await send({"type": "http.response.start", "status": status, "headers": XML})
        await send({"type": "http.response.body", "body": words})

    def _answer(self, scope: Any, path: str, form: dict[str, list[str]]) -> tuple[int, bytes]:
        if scope["method"] == "POST":
            headers = dict(scope["headers"])
            self.keys.append(headers[b"idempotency-key"].decode())
            number = f"{1000 + len(self.sent())}"
            self.known.append((number, form["description"][0]))
            return self.answers.get("POST", (201, request(number)))
        if path == "requests" and path not in self.answers:
            listed = "".join(
                f"<request><service_request_id>{number}</service_request_id>"
                f"<description>{text}</description></request>"
                for number, text in self.known
            )
            return 200, f"<service_requests>{listed}</service_requests>".encode()
        return self.answers.get(path, (404, b"<errors/>"))
