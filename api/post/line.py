"""The Messaging API of LINE, as far as it is used here: answers, messages to several, the reader's
language. An account is named by its user id (`U` and 32 hexadecimal digits).

Source: LINE Messaging API (OpenAPI of its maker). A message to many carries a retry key that was
stored before the first try, so that a try whose end is unknown can be made again.
"""

import asyncio
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote
from uuid import UUID

import orjson

from api.kit.mail import Deferred, Refused
from api.kit.outward import tls
from api.kit.settings import settings

Message = dict[str, Any]
ADDRESS = "line:"
"""Before a user id: an address among others, of mails."""
MOST_RECIPIENTS = 500
MOST_TEXT = 5000
"""Of a text message, in UTF-16."""
MOST_BYTES = 20 * 1024 * 1024
"""Of a photograph that somebody sends."""
PATIENCE_S = 10
PHOTO_S = 30
_ACCEPTED_BEFORE = 409
_TOO_MANY = 429
_ASK_AGAIN = {202, 401, 408, _TOO_MANY}
"""Of a photograph: still being made ready; our own token is wrong; too slow; too often."""


class UnknownAccountError(Refused):
    """There is no such account among those who were named; nobody was sent anything."""


class TooLargeError(Refused):
    """What was sent has more bytes than are taken."""


def offered() -> bool:
    """Whether anything can be sent: the account of LINE has given us its token."""
    return bool(settings().line_channel_token.get_secret_value())


async def reply(token: str, messages: Sequence[Message]) -> bool:
    """Answer an event; whether LINE took it. A token is good once, and for a minute: what was
    refused, or whose end is unknown, is not worth another try."""
    try:
        await _post("/v2/bot/message/reply", {"replyToken": token, "messages": [*messages]})
    except (Refused, Deferred):
        return False
    return True


async def multicast(to: str, messages: bytes, retry_key: UUID) -> None:
    """The same messages to 500 accounts at most; `to` names them, both as JSON. `Refused`: not in
    this form, for good. `Deferred`: again with the same key. What was accepted by an earlier try
    is done. `UnknownAccountError`: one of them does not exist."""
    body = b'{"to":%b,"messages":%b}' % (to.encode(), messages)
    await _sent("/v2/bot/message/multicast", body, retry_key)


async def push(user_id: str, messages: Sequence[Message], retry_key: UUID) -> None:
    """Messages to one account, where no event is to be answered."""
    await _post("/v2/bot/message/push", {"to": user_id, "messages": [*messages]}, retry_key)


async def language(user_id: str) -> str | None:
    """The language that somebody reads LINE in (BCP 47), where they let it be known."""
    if not settings().line_channel_token.get_secret_value():
        return None
    # Loading it takes a third of what starting a program does.
    import httpx

    try:
        async with _client() as client:
            found = await client.get(f"/v2/bot/profile/{user_id}")
    except httpx.HTTPError:
        return None
    known: object = found.json().get("language") if found.is_success else None
    return known if isinstance(known, str) else None


async def photo(message_id: str) -> bytes:
    """The bytes of a photograph that was sent to the account. `Deferred`: it is not ready yet, or
    LINE does not answer; `Refused`: it is not to be had, any more or at all."""
    # Loading it takes a third of what starting a program does.
    import httpx

    try:
        async with asyncio.timeout(PHOTO_S), _client(settings().line_data_base) as client:
            path = f"/v2/bot/message/{quote(message_id, safe='')}/content"
            async with client.stream("GET", path) as answer:
                _check_content(answer.status_code)
                return await _read(answer)
    except (httpx.HTTPError, TimeoutError) as fault:
        raise Deferred(f"LINE: {type(fault).__name__}") from fault


def _check_content(status: int) -> None:
    if status in _ASK_AGAIN or status >= 500:
        raise Deferred(f"LINE: {status}")
    if status != 200:
        raise Refused(f"LINE: {status}")


async def _read(answer: Any) -> bytes:
    body = bytearray()
    async for chunk in answer.aiter_bytes():
        body += chunk
        if len(body) > MOST_BYTES:
            raise TooLargeError("LINE: more than 20 MiB")
    return bytes(body)


def shortened(text: str) -> str:
    """As much of a text as LINE takes."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_TEXT:
        return text
    return units[: 2 * MOST_TEXT - 2].decode("utf-16-le", "ignore") + "…"


def shows_pictures() -> bool:
    """Whether LINE can fetch ours: it knows https only."""
    return settings().address.startswith("https://")


def jpeg(url: str) -> str:
    """Where LINE gets a picture of ours: it knows JPEG and PNG."""
    return f"{settings().address}{url.removesuffix('.webp')}.jpg"


def picture(url: str) -> Message:
    """A picture of ours. The one address is small enough for the preview too."""
    return {"type": "image", "originalContentUrl": jpeg(url), "previewImageUrl": jpeg(url)}


async def passed_on(address: str, body: bytes, signature: str) -> None:
    """Give a call of LINE to another bot, byte by byte, with its signature."""
    import httpx

    headers = {"Content-Type": "application/json; charset=utf-8", "X-Line-Signature": signature}
    try:
        async with httpx.AsyncClient(verify=tls(), timeout=PATIENCE_S, trust_env=False) as client:
            answer = await client.post(address, content=body, headers=headers)
    except httpx.HTTPError as fault:
        raise Deferred(f"the other bot: {type(fault).__name__}") from fault
    if not answer.is_success:
        raise Deferred(f"the other bot: {answer.status_code}")


async def _post(path: str, body: dict[str, Any], retry_key: UUID | None = None) -> None:
    await _sent(path, orjson.dumps(body), retry_key)


async def _sent(path: str, body: bytes, retry_key: UUID | None) -> None:
    # A tenth of what httpx takes for a call; loaded by the first who sends.
    import aiohttp

    token = settings().line_channel_token.get_secret_value()
    if not token:
        raise Deferred("LINE: no token of a channel is set")
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    if retry_key:
        headers["X-Line-Retry-Key"] = str(retry_key)
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE_S)) as session,
            session.post(
                settings().line_api_base.rstrip("/") + path, data=body, headers=headers,
                ssl=tls(), allow_redirects=False,
            ) as answer,
        ):  # fmt: skip
            status, said = answer.status, await answer.read()
    except (aiohttp.ClientError, OSError) as fault:
        raise Deferred(f"LINE: {type(fault).__name__}") from fault
    if status < 300 or (status == _ACCEPTED_BEFORE and retry_key):
        return
    if status == _TOO_MANY or status >= 500:
        raise Deferred(f"LINE: {status}")
    named = _named(said)
    if any(name.startswith("to") for name in named):
        raise UnknownAccountError(f"LINE: {status}")
    raise Refused(f"LINE: {status}: {named}")


def _named(body: bytes) -> list[str]:
    """The parts of a request that were wrong, as LINE calls them: `messages[0].text`, `to[3]`."""
    try:
        details: list[dict[str, Any]] = orjson.loads(body).get("details") or []
        return [str(one["property"]) for one in details]
    except (ValueError, AttributeError, KeyError, TypeError):
        return []


def _client(base: str = "") -> Any:
    import httpx

    token = settings().line_channel_token.get_secret_value()
    return httpx.AsyncClient(
        base_url=(base or settings().line_api_base).rstrip("/"),
        verify=tls(),
        timeout=PATIENCE_S,
        headers={"Authorization": f"Bearer {token}"},
        # What stands between us and LINE is said by its address, not by the surroundings.
        trust_env=False,
    )
