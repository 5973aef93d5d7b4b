"""Keys that travel in links of mails: signed, for one purpose and one record, until an instant.

Nothing is stored: a key that was sent cannot be taken back, so each opens little and not for long.
"""

import base64
import binascii
import hmac
from datetime import UTC, datetime
from uuid import UUID

from api.kit import clock
from api.kit.errors import Gone, NotFound
from api.kit.ids import keyed_hash

_MAC_BYTES = 16


def make_key(purpose: str, subject: UUID, until: datetime) -> str:
    """A key of 50 characters that may stand in an address; good up to the second of `until`."""
    body = subject.bytes + int(until.timestamp()).to_bytes(5, "big")
    return _written(body + _mac(purpose, body))


def read_key(purpose: str, key: str) -> UUID:
    """The record that the key is for. `NotFound` (404) for every key that was not made here for
    this purpose, `Gone` (410) for one whose time is over."""
    try:
        raw = base64.b64decode(key + "=" * (-len(key) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotFound("This link is not valid") from error
    body, mac = raw[:21], raw[21:]
    # The last letter has bits to spare: each key is written in one way only.
    if len(body) != 21 or _written(raw) != key or not hmac.compare_digest(mac, _mac(purpose, body)):
        raise NotFound("This link is not valid")
    if datetime.fromtimestamp(int.from_bytes(body[16:], "big"), UTC) < clock.now():
        raise Gone("The time of this link is over")
    return UUID(bytes=body[:16])


def _written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _mac(purpose: str, body: bytes) -> bytes:
    return keyed_hash(f"link:{purpose}", body)[:_MAC_BYTES]
