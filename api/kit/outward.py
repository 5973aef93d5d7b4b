"""Speaks to addresses that others named, and to nothing behind our own walls.

A name is looked up once, every address that it has must be public, and the connection goes to the
very address that was looked at (a second look-up could say something else). Each redirect is
looked at like the first address. No cookies, no credentials of ours, no proxy of the environment;
what is compressed is refused, since it has no honest length. httpx is loaded by the first who
needs it: with its command line it would make every start slower.
"""

import asyncio
import ipaddress
import re
import socket
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from api.kit.settings import settings

if TYPE_CHECKING:
    import aiohttp
    import httpx

SECONDS = 20.0
REDIRECTS = 3
_SIDE_BY_SIDE = 20
"""Connections to one server."""
# Addresses of one family inside the other: they would lead around every other rule.
_NESTED = tuple(
    map(ipaddress.ip_network, ("::ffff:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48",
                               "2002::/16", "2001::/32"))
)  # fmt: skip


class OutwardError(Exception):
    """Why nothing came; a word for logs and desks, never what the other side said."""

    def __init__(self, reason: str, *, passing: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.passing = passing
        """Whether trying again later may help."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes


@dataclass(frozen=True)
class _Place:
    """Where a request goes: `address` is what was looked at."""

    url: "httpx.URL"
    host: str
    address: str


@lru_cache(maxsize=1)
def tls() -> ssl.SSLContext:
    """What certificates are checked against: read once, since each reading costs 20 ms of CPU."""
    import httpx

    return httpx.create_ssl_context(trust_env=False)


async def fetch(url: str, *, most: int) -> bytes:
    """The bytes at an address, after up to three redirects."""
    try:
        async with asyncio.timeout(SECONDS):
            for _ in range(REDIRECTS + 1):
                answer, location = await _once("GET", url, most=most)
                if location is None:
                    break
                url = urljoin(url, location)
            else:
                raise OutwardError("too_many_redirects")
    except TimeoutError as error:
        raise OutwardError("too_slow", passing=True) from error
    if answer.status >= 400:
        raise OutwardError(f"http_{answer.status}", passing=answer.status >= 500)
    return answer.body


async def call(
    method: str,
    url: str,
    *,
    form: Mapping[str, str] | None = None,
    content: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    most: int,
) -> Answer:
    """One exchange with a server that somebody named; a redirect is an answer like another."""
    try:
        async with asyncio.timeout(SECONDS):
            answer, _ = await _once(
                method, url, most=most, form=form, content=content, headers=headers
            )
    except TimeoutError as error:
        raise OutwardError("too_slow", passing=True) from error
    return answer


Post = Callable[[str, bytes, Mapping[str, str], int], Awaitable[Answer]]
"""Posts to an address: the body, headers, and how many bytes are read of the answer at most."""
_PLAIN = re.compile(r"(https?://[A-Za-z0-9.:-]+)(/[!\x24-\x7e]*)")


async def post(url: str, body: bytes, headers: Mapping[str, str], most: int) -> Answer:
    """Once."""
    return await call("POST", url, content=body, headers=headers, most=most)


@asynccontextmanager
async def many() -> AsyncGenerator[Post]:
    """For calls to few servers, some of them side by side: each is looked at once, and its
    connections stay open to the end of the block."""
    import aiohttp
    from yarl import URL

    looked: dict[str, asyncio.Task[_Place]] = {}
    pinned = _pinned()
    session = aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(
            resolver=pinned, use_dns_cache=False, ssl=tls(), limit_per_host=_SIDE_BY_SIDE
        ),
        timeout=aiohttp.ClientTimeout(total=SECONDS),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        headers={"Accept-Encoding": "identity", "User-Agent": "tsunagaru"},
    )

    async def among(url: str, body: bytes, headers: Mapping[str, str], most: int) -> Answer:
        plain = _PLAIN.fullmatch(url)
        if plain is None:
            return await post(url, body, headers, most)
        server = plain[1]
        if server not in looked:
            looked[server] = asyncio.create_task(_look_at(f"{server}/"))
        # Others wait for the same look, so that whoever gives up leaves it to them.
        place = await asyncio.shield(looked[server])
        pinned.addresses[place.host] = place.address
        try:
            async with session.post(
                URL(url, encoded=True), data=body, headers=headers, allow_redirects=False
            ) as answer:
                return Answer(answer.status, await _limited(answer.content, most))
        except TimeoutError as error:
            raise OutwardError("too_slow", passing=True) from error
        except (aiohttp.ClientError, OSError) as error:
            raise OutwardError("no_answer", passing=True) from error

    try:
        yield among
    finally:
        for look in looked.values():
            look.cancel()
        await session.close()


async def _limited(content: "aiohttp.StreamReader", most: int) -> bytes:
    body = bytearray()
    async for chunk in content.iter_any():
        body += chunk
        if len(body) > most:
            raise OutwardError("too_large")
    return bytes(body)


def _pinned() -> Any:
    """Looks nothing up: a connection goes to the address that was looked at, or nowhere."""
    from aiohttp.abc import AbstractResolver, ResolveResult

    class Pinned(AbstractResolver):
        def __init__(self) -> None:
            self.addresses: dict[str, str] = {}

        async def resolve(
            self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
        ) -> list[ResolveResult]:
            if host not in self.addresses:
                raise OSError("it was not looked at")
            address = self.addresses[host]
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            return [
                ResolveResult(
                    hostname=host, host=address, port=port, family=family, proto=0,
                    flags=socket.AI_NUMERICHOST,
                )
            ]  # fmt: skip

        async def close(self) -> None:
            """Nothing is open."""

    return Pinned()


async def _once(
    method: str,
    url: str,
    *,
    most: int,
    form: Mapping[str, str] | None = None,
    content: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> tuple[Answer, str | None]:
    import httpx

    place = await _look_at(url)
    request = httpx.Request(
        method,
        place.url.copy_with(host=place.address),
        data=form,
        content=content,
        headers={
            **(headers or {}),
            "Host": place.url.netloc.decode("ascii"),
            "Accept-Encoding": "identity",
            "User-Agent": "tsunagaru",
        },
        # TLS asks for and checks the name, not the address that is connected to.
        extensions={"sni_hostname": place.host, "timeout": httpx.Timeout(10).as_dict()},
    )
    try:
        async with httpx.AsyncHTTPTransport(verify=tls(), trust_env=False) as transport:
            response = await transport.handle_async_request(request)
            try:
                return await _read(response, most)
            finally:
                await response.aclose()
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise OutwardError("no_answer", passing=True) from error


async def _read(response: "httpx.Response", most: int) -> tuple[Answer, str | None]:
    import httpx

    if 300 <= response.status_code < 400 and (location := response.headers.get("location")):
        return Answer(response.status_code, b""), location
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise OutwardError("compressed")
    body = bytearray()
    assert isinstance(response.stream, httpx.AsyncByteStream)
    async for chunk in response.stream:
        body += chunk
        if len(body) > most:
            raise OutwardError("too_large")
    return Answer(response.status_code, bytes(body)), None


async def _look_at(url: str) -> _Place:
    import httpx

    try:
        parsed = httpx.URL(url)
        port = parsed.port or (443 if parsed.scheme == "https" else 80)
        host = parsed.raw_host.decode("ascii").strip("[]")
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise OutwardError("not_an_address") from error
    if parsed.scheme not in {"http", "https"} or not host or parsed.userinfo or port > 65535:
        raise OutwardError("not_an_address")
    found = await _addresses(host, port)
    if f"{host}:{port}" not in _allowed() and not all(_is_public(one) for one in found):
        raise OutwardError("not_public")
    return _Place(parsed, host, found[0])


async def _addresses(host: str, port: int) -> list[str]:
    try:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise OutwardError("no_such_host", passing=True) from error
    return [str(one[4][0]).partition("%")[0] for one in found]


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address)
    if found.version == 6 and any(found in network for network in _NESTED):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def _allowed() -> set[str]:
    """`host:port` that may be spoken to though it is not public; never in production."""
    return {place.strip() for place in settings().outward_allowed.split(",") if place.strip()}


async def is_public(url: str) -> bool:
    """Whether an address could be spoken to: its name is known, and all that it stands for is
    public."""
    try:
        await _look_at(url)
    except OutwardError:
        return False
    return True


def is_address(url: str) -> bool:
    """Whether a text may be an address to fetch from at all."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
