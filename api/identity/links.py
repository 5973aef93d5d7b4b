"""The ways in without an account: number and code of a receipt, or the key in the link of a mail.

A key is signed, for one purpose and one record, until an instant. Nothing is stored: a key that
was sent cannot be taken back, so each opens little and not for long.
"""

import base64
import binascii
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol, TypeVar
from uuid import UUID

from sqlalchemy.orm import Mapped

from api.identity import tries
from api.identity.tokens import LOOKUP_SECONDS, mint_lookup
from api.kit import clock
from api.kit.caller import Caller
from api.kit.errors import Gone, NotFound
from api.kit.ids import is_lookup_code, keyed_hash
from api.kit.settings import settings

_MAC_BYTES = 16


class Given(Protocol):
    """What somebody gave, until it is erased."""

    id: Mapped[UUID]
    erased_at: Mapped[datetime | None]


G = TypeVar("G", bound=Given)


class Opened(NamedTuple):
    """What comes of it: a token for the record alone, and the caller that it makes."""

    token: str
    holder: Caller
    expires_in: int = LOOKUP_SECONDS


class Read(NamedTuple):
    """What a key says: its record, and the second in which it ends."""

    record: UUID
    until: datetime


def opened(kind: str, record: UUID) -> Opened:
    """A record is open to whoever came this way."""
    return Opened(*mint_lookup(kind, record))


async def holds_code(kind: str, record: UUID, code: str) -> bool:
    """Whether the code is the record's own; wrong ones are counted."""
    return bool(await holding(kind, {record: code}))


async def holding(kind: str, codes: Mapping[UUID, str]) -> set[UUID]:
    """Those of the records whose code is their own; wrong ones are counted."""
    if not codes:
        return set()
    await tries.refuse(f"{kind} {record}" for record in codes)
    own = {record for record, code in codes.items() if is_lookup_code(kind, record, code)}
    if wrong := codes.keys() - own:
        await tries.count(f"{kind} {record}" for record in wrong)
    return own


async def open_by_code(kind: str, record: G | None, code: str) -> G:
    """The record of a number, if the code is its own: else 404, and 410 after it was erased."""
    async with tries.tried(f"{kind} {record.id}" if record else None):
        if record is None or not is_lookup_code(kind, record.id, code):
            raise NotFound("Nothing has this number and code")
    if record.erased_at is not None:
        raise Gone("The personal data in it were erased; the code opens nothing now")
    return record


@dataclass(frozen=True)
class Link:
    """A page of the client that a mail links to. Mails are kept: the purpose stays as it is.

    `days`: how long its keys are good, where the room does not name an instant.
    """

    purpose: str
    page: str
    days: int = 0

    def key(self, record: UUID, until: datetime | None = None) -> str:
        """50 characters that may stand in an address; good up to the second of `until`."""
        until = until or clock.now() + timedelta(days=self.days)
        body = record.bytes + int(until.timestamp()).to_bytes(5, "big")
        return _written(body + _mac(self.purpose, body))

    def address(self, record: UUID, until: datetime | None = None, **page: UUID) -> str:
        """The address with a key. It stands behind the `#`: browsers send that part to no server,
        and no log on the way holds it."""
        return self._at(self.key(record, until), page)

    def shown(self, **page: UUID) -> str:
        """What stands for the address where staff read the letter before it is sent."""
        return self._at("…", page)

    def _at(self, key: str, page: dict[str, UUID]) -> str:
        return f"{settings().address}/{self.page.format(**page)}#{key}"

    async def open(self, key: str) -> UUID:
        """The record that a key is for. `NotFound` (404) for every key that was not made here for
        this purpose, `Gone` (410) for one whose time is over; `TooMany` (429) after many tries."""
        return (await self.read(key)).record

    async def read(self, key: str) -> Read:
        """The same with the instant that the key names: a room that gave out another one since
        then can tell the older."""
        # What a key says of its record is by what a wrong one differs from a right one least.
        async with tries.tried(f"{self.purpose} {key[:20]}"):
            return self._opened(key)

    def _opened(self, key: str) -> Read:
        try:
            raw = base64.b64decode(key + "=" * (-len(key) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError) as error:
            raise NotFound("This link is not valid") from error
        body, mac = raw[:21], raw[21:]
        # The last letter has bits to spare: each key is written in one way only.
        known = hmac.compare_digest(mac, _mac(self.purpose, body))
        if len(body) != 21 or _written(raw) != key or not known:
            raise NotFound("This link is not valid")
        until = datetime.fromtimestamp(int.from_bytes(body[16:], "big"), UTC)
        if until < clock.now():
            raise Gone("The time of this link is over")
        return Read(UUID(bytes=body[:16]), until)


def _written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _mac(purpose: str, body: bytes) -> bytes:
    return keyed_hash(f"link:{purpose}", body)[:_MAC_BYTES]
