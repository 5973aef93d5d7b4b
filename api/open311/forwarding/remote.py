"""Another body's Open311 server, as this one speaks to it: XML, which every server must have.

What it answers is taken for a stranger's word: sizes and times are capped, entities refused, and
a number counts only where it answers what was asked.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote as _quote
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from api.kit.errors import BadRequest
from api.kit.outward import Answer, OutwardError, call
from api.open311.given import read_instant

MOST_BYTES = 4 * 1024 * 1024
_PLAIN = re.compile(r"[!-~]{1,100}")
_WORD = re.compile(r"[a-z_]{1,60}")


class RefusedError(Exception):
    """The other side will not have it as it is: trying again is of no use."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Receipt:
    """What a server gives for a request: its number, or a token for it."""

    number: str | None
    token: str | None


@dataclass(frozen=True)
class Said:
    """What a server says of a request of ours."""

    update_id: str
    number: str
    status: str
    at: datetime
    text: str
    media: tuple[str, ...] = ()
    """Addresses of photographs, as it gave them."""


@dataclass(frozen=True)
class Remote:
    """A server, the jurisdiction that is meant, and where our key to it stands."""

    endpoint: str
    jurisdiction: str | None
    api_key_env: str | None

    async def send(self, fields: dict[str, Any], once: str) -> Receipt:
        """Send a request. `once` is the same for every try: servers that know it take one."""
        form = {**self._common(key=True), **fields}
        answer = await call(
            "POST", f"{self.endpoint}/requests.xml", form=form,
            headers={"Idempotency-Key": once}, most=MOST_BYTES,
        )  # fmt: skip
        root = _document(answer)
        first = next(root.iter("request"), None)
        return _receipt(first if first is not None else root)

    async def number_of(self, token: str) -> str | None:
        """The number that a token stands for, once the server has one."""
        root = await self._get(f"tokens/{token}")
        if _text(root, ".//token") not in {"", token}:
            raise OutwardError("another_token", passing=True)
        found = _text(root, ".//service_request_id")
        return found if _PLAIN.fullmatch(found) else None

    async def find(self, mark: str, service_code: str, since: datetime) -> str | None:
        """The number of a request that carries our mark, if the server lists it."""
        root = await self._get(
            "requests", service_code=service_code, start_date=since.isoformat(timespec="seconds")
        )
        exact = re.compile(rf"(?<![\w-]){re.escape(mark)}(?!\w)")
        for request in root.iter("request"):
            number = _text(request, "service_request_id")
            if exact.search(_text(request, "description")) and _PLAIN.fullmatch(number):
                return number
        return None

    async def updates(self, since: datetime, until: datetime) -> list[Said]:
        """What happened in the window; what cannot be read is left out."""
        root = await self._get(
            "servicerequestupdates",
            key=True,
            start_date=since.isoformat(timespec="seconds"),
            end_date=until.isoformat(timespec="seconds"),
        )
        return list(_updates(root))

    async def request(self, number: str) -> Said | None:
        """Where one request stands, for servers that tell no updates."""
        root = await self._get(f"requests/{number}")
        for request in root.iter("request"):
            if _text(request, "service_request_id") != number:
                continue
            detailed = _text(request, ".//detailed_status").lower()
            status = detailed if _WORD.fullmatch(detailed) else _text(request, "status").lower()
            at = _instant(_text(request, "updated_datetime"))
            if at is not None and _WORD.fullmatch(status):
                update_id = f"{number} {at.isoformat()} {status}"
                return Said(update_id, number, status, at, _text(request, "status_notes"))
        return None

    async def _get(self, path: str, *, key: bool = False, **params: str) -> Element:
        query = "&".join(
            f"{name}={_quoted(value)}" for name, value in {**self._common(key), **params}.items()
        )
        answer = await call("GET", f"{self.endpoint}/{path}.xml?{query}", most=MOST_BYTES)
        return _document(answer)

    def _common(self, key: bool) -> dict[str, str]:
        common = {"jurisdiction_id": self.jurisdiction} if self.jurisdiction else {}
        secret = os.environ.get(self.api_key_env or "", "") if key else ""
        return {**common, "api_key": secret} if secret else common


def _quoted(value: str) -> str:
    return _quote(value, safe="")


def _document(answer: Answer) -> Element:
    """The XML of an answer. 4xx is a refusal, except what may pass; all else is no answer."""
    if answer.status in {408, 425, 429} or answer.status >= 500 or answer.status < 200:
        raise OutwardError(f"http_{answer.status}", passing=True)
    if answer.status >= 400:
        raise RefusedError(f"http_{answer.status}")
    if answer.status >= 300:
        raise OutwardError("redirected", passing=True)
    try:
        root: Element = fromstring(answer.body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise OutwardError("not_xml", passing=True) from error
    return root


def _receipt(element: Element) -> Receipt:
    number, token = _text(element, "service_request_id"), _text(element, "token")
    if _PLAIN.fullmatch(number):
        return Receipt(number, None)
    if _PLAIN.fullmatch(token) and "/" not in token:
        return Receipt(None, token)
    raise OutwardError("no_number", passing=True)


def _updates(root: Element) -> Iterator[Said]:
    for one in root.iter("request_update"):
        update_id, status = _text(one, "update_id"), _text(one, "status").lower()
        at = _instant(_text(one, "updated_datetime"))
        if at is not None and _PLAIN.fullmatch(update_id) and _WORD.fullmatch(status):
            number = _text(one, "service_request_id")
            media = tuple(url for found in one.iter("media_url") if (url := _own(found)))
            yield Said(update_id, number, status, at, _text(one, "description"), media)


def _text(element: Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _own(element: Element) -> str:
    return (element.text or "").strip()


def _instant(text: str) -> datetime | None:
    try:
        return read_instant("updated_datetime", text) if text else None
    except BadRequest:
        return None
