"""Notices for a browser: encrypted for it alone (RFC 8291), signed as ours (VAPID, RFC 8292)."""

import base64
import json
import os
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from api.kit import clock
from api.kit.ids import keyed_hash
from api.kit.settings import settings

MOST_BYTES = 4096
"""Of a notice with its envelope: what every push service takes."""
_ENVELOPE = 16 + 4 + 1 + 65 + 1 + 16
MOST_TEXT = MOST_BYTES - _ENVELOPE
_HOURS = 12
_CURVE = ec.SECP256R1()


@dataclass(frozen=True)
class Browser:
    """What a browser says of itself when it allows notices; both are base64url."""

    p256dh: str
    auth: str

    def public_key(self) -> ec.EllipticCurvePublicKey:
        """Its key; `ValueError` where it is none."""
        return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, decoded(self.p256dh))

    def secret(self) -> bytes:
        """What it shares with us; `ValueError` where it has another length."""
        secret = decoded(self.auth)
        if len(secret) != 16:
            raise ValueError("16 bytes are expected")
        return secret


def encoded(raw: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """The bytes of base64url; `ValueError` for anything else."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def encrypted(text: bytes, browser: Browser) -> bytes:
    """A notice that only this browser can read (aes128gcm, one record)."""
    if len(text) > MOST_TEXT:
        raise ValueError(f"{MOST_TEXT} bytes at most")
    theirs, ours = browser.public_key(), ec.generate_private_key(_CURVE)
    point, salt = _point(ours.public_key()), os.urandom(16)
    info = b"WebPush: info\0" + _point(theirs) + point
    shared = _derived(ours.exchange(ec.ECDH(), theirs), browser.secret(), info, 32)
    key = _derived(shared, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(shared, salt, b"Content-Encoding: nonce\0", 12)
    head = salt + MOST_BYTES.to_bytes(4, "big") + bytes([len(point)]) + point
    # A record ends with a mark, and this one is the last.
    return head + AESGCM(key).encrypt(nonce, text + b"\x02", None)


def offered() -> bool:
    """Whether there is a key to sign with: in production only one that is kept apart."""
    return bool(settings().vapid_private_key.get_secret_value()) or settings().demo


def public_key() -> str:
    """What browsers are given, so that nobody else can send in our name."""
    return encoded(_point(_signing_key().public_key()))


def authorization(endpoint: str) -> str:
    """The header that says who sends; the same for all of one push service for some hours."""
    parts = urlsplit(endpoint)
    return _authorization(f"{parts.scheme}://{parts.netloc}", int(clock.now().timestamp()) // 3600)


@lru_cache(maxsize=64)
def _authorization(origin: str, hour: int) -> str:
    until = hour * 3600 + int(timedelta(hours=_HOURS).total_seconds())
    claims = {"aud": origin, "exp": until, "sub": settings().vapid_subject or settings().address}
    signed = ".".join(
        encoded(json.dumps(part, separators=(",", ":")).encode())
        for part in ({"typ": "JWT", "alg": "ES256"}, claims)
    )
    r, s = decode_dss_signature(_signing_key().sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    signature = encoded(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={signed}.{signature}, k={public_key()}"


def _signing_key() -> ec.EllipticCurvePrivateKey:
    given = settings().vapid_private_key.get_secret_value()
    return _key_of(decoded(given) if given else keyed_hash("vapid", b"demonstration"))


@lru_cache(maxsize=4)
def _key_of(raw: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(raw, "big"), _CURVE)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)
