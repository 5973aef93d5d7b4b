"""The outermost layer: body size, time limit, catch-all, request id, security headers.

Nothing inside can answer without passing here, so that every answer, errors too, has the same
shape and the same headers.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import orjson
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.kit import log, metrics
from api.kit.bodies import StrictJson
from api.kit.errors import (
    BadRequest,
    Internal,
    ProblemError,
    RequestTimeout,
    TooLarge,
    Unavailable,
)

logger = logging.getLogger(__name__)

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(self), microphone=()",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


# Whoever shows one of these is answered with what is theirs: no browser and no proxy keeps it.
PERSONAL = ("authorization", "alert-key", "device-key", "link-key", "upload-secret")


@dataclass(frozen=True)
class Limits:
    """How large a body may be (bytes), how long an answer may take (seconds), and how a body has
    to arrive: after the first seconds so many bytes a second on average."""

    body: int = 1024 * 1024
    seconds: float = 30
    arrival: float = 15
    slowest: int = 1024


class _Cut(Exception):
    """A body that is not read to its end."""


Refusal = Callable[[str, ProblemError], tuple[int, str, bytes] | None]
"""Status, media type and body of an error where a path follows another standard than ours."""


class Guard:
    """ASGI middleware; `limits_of` gives the limits of a path, `https` adds HSTS, `refusal` the
    words of paths that follow another standard."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        limits_of: Callable[[str], Limits],
        https: bool = False,
        refusal: Refusal | None = None,
    ) -> None:
        self.app = StrictJson(app)
        self.limits_of = limits_of
        self.refusal = refusal
        self.headers = dict(SECURITY_HEADERS)
        if https:
            self.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        await _Exchange(self, scope, receive, send).run()


class _Exchange:
    """One request and its answer."""

    def __init__(self, guard: Guard, scope: Scope, receive: Receive, send: Send) -> None:
        self.guard, self.scope, self.inner_receive, self.inner_send = guard, scope, receive, send
        self.limits = guard.limits_of(scope["path"])
        self.request_id = uuid4().hex
        self.status = 0
        self.received = 0
        self.began = asyncio.get_running_loop().time()
        self.cut: ProblemError | None = None
        self.arriving, self.waiting = True, False

    async def run(self) -> None:
        token = log.request_id.set(self.request_id)
        started = time.perf_counter()
        try:
            await self._answer()
        finally:
            self._count(time.perf_counter() - started)
            log.request_id.reset(token)

    async def _answer(self) -> None:
        if not _names_its_host(self.scope):
            await self._refuse(BadRequest("The request names no host"))
            return
        length = _declared_length(self.scope)
        if length is None or length > self.limits.body:
            await self._refuse(BadRequest() if length is None else TooLarge(), closing=True)
            return
        if "\x00" in self.scope["path"] or b"%00" in self.scope.get("query_string", b""):
            # No text holds NUL, and the database would fail on it.
            await self._refuse(BadRequest("The address holds U+0000, which cannot be read"))
            return
        try:
            async with asyncio.timeout(self.limits.seconds):
                await self.guard.app(self._asked(), self._receive, self._send)
        except TimeoutError:
            logger.exception("timed out")
            late = RequestTimeout() if self.waiting else Unavailable(headers={"Retry-After": "5"})
            await self._refuse(late, closing=self.waiting)
        except _Cut:
            assert self.cut is not None
            await self._refuse(self.cut, closing=True)
        except ProblemError as error:
            await self._refuse(error)
        except Exception:
            logger.exception("unhandled error")
            await self._refuse(Internal())

    def _asked(self) -> Scope:
        """HEAD is GET, less the body that is not sent."""
        return {**self.scope, "method": "GET"} if self._is_head else self.scope

    @property
    def _is_head(self) -> bool:
        return self.scope["method"] == "HEAD"

    async def _receive(self) -> Message:
        self.waiting = self.arriving
        message = await self._arrived() if self.arriving else await self.inner_receive()
        self.waiting = False
        self.arriving = message.get("more_body", False)
        self.received += len(message.get("body", b""))
        if self.received > self.limits.body:
            raise self._cut_by(TooLarge())
        return message

    async def _arrived(self) -> Message:
        """The next part of a body, which has to come on: who sends a byte now and then holds a
        connection that others need."""
        seconds = self.limits.arrival + self.received / self.limits.slowest
        try:
            async with asyncio.timeout_at(self.began + seconds):
                return await self.inner_receive()
        except TimeoutError:
            raise self._cut_by(RequestTimeout()) from None

    def _cut_by(self, reason: ProblemError) -> _Cut:
        """Frameworks turn what is raised while they read into an error of their own: `_send`
        swallows that answer, so that the true reason is the one that goes out."""
        self.cut = reason
        return _Cut()

    async def _send(self, message: Message) -> None:
        if self.cut is not None:
            if self.status == 0:
                await self._refuse(self.cut, closing=True)
            return
        if self._is_head and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self._send_with_headers(message)

    async def _send_with_headers(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in self.guard.headers.items():
                headers.setdefault(name, value)
            headers["X-Request-Id"] = self.request_id
            if self.scope["path"].startswith("/api/"):
                headers.setdefault("Cache-Control", "no-store")
                if self._is_personal:
                    headers["Cache-Control"] = "no-store"
        await self.inner_send(message)

    @property
    def _is_personal(self) -> bool:
        given = Headers(scope=self.scope)
        return any(name in given for name in PERSONAL)

    async def _refuse(self, error: ProblemError, *, closing: bool = False) -> None:
        if self.status:
            return
        status, media_type, body = self._words(error)
        headers = [
            (b"content-type", media_type.encode()),
            (b"content-length", str(len(body)).encode()),
            *((name.lower().encode(), value.encode()) for name, value in error.headers.items()),
        ]
        if closing or self.received < (_declared_length(self.scope) or 0):
            headers.append((b"connection", b"close"))
        start = {"type": "http.response.start", "status": status, "headers": headers}
        await self._send_with_headers(start)
        sent = b"" if self._is_head else body
        await self.inner_send({"type": "http.response.body", "body": sent})

    def _words(self, error: ProblemError) -> tuple[int, str, bytes]:
        said = self.guard.refusal and self.guard.refusal(self.scope["path"], error)
        if said:
            return said
        problem = orjson.dumps(error.problem(self.request_id))
        return error.status, "application/problem+json", problem

    def _count(self, seconds: float) -> None:
        route = self.scope.get("route")
        operation = getattr(route, "name", None) or "other"
        metrics.requests.labels(operation, str(self.status)).inc()
        metrics.duration.labels(operation).observe(seconds)
        logger.info(
            "request",
            extra={
                "operation": operation,
                "method": self.scope["method"],
                "status": self.status,
                "ms": round(seconds * 1000, 1),
            },
        )


def _names_its_host(scope: Scope) -> bool:
    """From HTTP/1.1 on every request does, once (RFC 9112 §3.2)."""
    hosts = Headers(scope=scope).getlist("host")
    return scope.get("http_version") == "1.0" or (len(hosts) == 1 and bool(hosts[0].strip()))


def _declared_length(scope: Scope) -> int | None:
    """`Content-Length` in bytes, 0 where it says nothing, `None` where it is no number."""
    length = Headers(scope=scope).get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else None
