"""Identifiers: time-ordered ids, and the secret look-up codes of people without an account."""

import base64
import hashlib
import hmac
from uuid import UUID

from uuid_utils.compat import uuid7

from api.kit.numbers import letters_and_digits
from api.kit.settings import settings

# Crockford's alphabet: no I, L, O or U, so that a code can be read out over the telephone.
_TO_CROCKFORD = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)
_MISREAD = str.maketrans("ILO", "110")


def new_id() -> UUID:
    """A UUID version 7: unique, and sorted by time of making."""
    return uuid7()


def keyed_hash(purpose: str, message: bytes) -> bytes:
    """HMAC-SHA256 under the server key; `purpose` keeps uses apart."""
    key = settings().secret_key.get_secret_value().encode()
    return hmac.digest(key, purpose.encode() + b"\x00" + message, hashlib.sha256)


def lookup_code(kind: str, subject: UUID) -> str:
    """The secret code of one record: 80 bits, derived, never stored; `XXXX-XXXX-XXXX-XXXX`."""
    digest = keyed_hash(f"lookup:{kind}", subject.bytes)[:10]
    code = base64.b32encode(digest).decode().translate(_TO_CROCKFORD)
    return "-".join(code[at : at + 4] for at in range(0, 16, 4))


def is_lookup_code(kind: str, subject: UUID, given: str) -> bool:
    """Whether `given`, however typed (case, width, dashes, O for 0), is the record's code."""
    folded = letters_and_digits(given).translate(_MISREAD)
    expected = lookup_code(kind, subject).replace("-", "")
    return hmac.compare_digest(folded.encode(), expected.encode())
