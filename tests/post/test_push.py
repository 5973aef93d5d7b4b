"""Notices for a browser: readable for it alone, signed as ours, and gone browsers are forgotten."""

import asyncio
import base64
import json
import os
from collections.abc import AsyncIterator
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from api.kit import outward
from api.kit.mail import Declined, Deferred, Refused
from api.post import webpush
from api.post.push import Notice, send_notice
from api.post.webpush import MOST_BYTES, MOST_TEXT, Browser, decoded, encoded
from tests.doubles.push import PushService, running
from tests.frame import environment

NOTICE = Notice("防災訓練のお知らせ", "12月6日（日）に行います。", "/messages/1", "m-1")
# Appendix A of RFC 8291: the browser's private key and secret, and the notice as it arrives.
SAMPLE_KEY = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
SAMPLE_AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
SAMPLE = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
    "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


class Phone:
    """A browser: it alone can read what is sent to it."""

    def __init__(self, raw: bytes | None = None, auth: bytes | None = None) -> None:
        self.key = ec.derive_private_key(
            int.from_bytes(raw or os.urandom(31), "big"), webpush._CURVE
        )
        self.auth = auth or os.urandom(16)
        public = self.key.public_key()
        self.point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.browser = Browser(encoded(self.point), encoded(self.auth))

    def read(self, body: bytes) -> bytes:
        """By the standard, from the other side."""
        salt, size, theirs = body[:16], int.from_bytes(body[16:20], "big"), body[21 : 21 + body[20]]
        assert size <= MOST_BYTES
        point = ec.EllipticCurvePublicKey.from_encoded_point(webpush._CURVE, theirs)
        info = b"WebPush: info\0" + self.point + theirs
        shared = self.key.exchange(ec.ECDH(), point)
        key = HKDF(hashes.SHA256(), 32, self.auth, info).derive(shared)
        content = HKDF(hashes.SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(key)
        nonce = HKDF(hashes.SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(key)
        text = AESGCM(content).decrypt(nonce, body[21 + body[20] :], None)
        assert text.endswith(b"\x02")
        return text[:-1]


@pytest.fixture
async def service(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[PushService]:
    async with running() as service:
        environment.change({"OUTWARD_ALLOWED": service.host})
        yield service
    environment.change({"OUTWARD_ALLOWED": ""})


def test_the_reader_of_these_tests_reads_the_sample_of_the_standard() -> None:
    phone = Phone(decoded(SAMPLE_KEY), decoded(SAMPLE_AUTH))
    assert phone.read(decoded(SAMPLE)) == b"When I grow up, I want to be a watermelon"


def test_only_the_browser_can_read_it() -> None:
    phone = Phone()
    body = webpush.encrypted(b"words", phone.browser)
    assert phone.read(body) == b"words"
    assert webpush.encrypted(b"words", phone.browser) != body
    assert len(webpush.encrypted(b"x" * MOST_TEXT, phone.browser)) == MOST_BYTES
    with pytest.raises(ValueError, match="bytes at most"):
        webpush.encrypted(b"x" * (MOST_TEXT + 1), phone.browser)


def test_what_is_too_long_is_cut_and_stays_readable() -> None:
    long = Notice("件名", "長" * 5000, "/messages/1", "m-1")
    said = json.loads(long.payload())
    assert said["body"].endswith("…")
    assert MOST_TEXT - 20 < len(long.payload()) <= MOST_TEXT


async def test_it_is_signed_for_the_push_service_that_it_goes_to(service: PushService) -> None:
    phone = Phone()
    await send_notice(service.endpoint("a"), phone.browser, NOTICE)
    (seen,) = service.seen
    assert json.loads(phone.read(seen.body))["title"] == NOTICE.title
    assert seen.headers["content-encoding"] == "aes128gcm"
    assert int(seen.headers["ttl"]) > 0
    token, _, key = seen.headers["authorization"].removeprefix("vapid t=").partition(", k=")
    head, claims, signature = token.split(".")
    assert json.loads(decoded(head)) == {"typ": "JWT", "alg": "ES256"}
    said: dict[str, Any] = json.loads(decoded(claims))
    assert said["aud"] == f"http://{service.host}"
    point = ec.EllipticCurvePublicKey.from_encoded_point(webpush._CURVE, decoded(key))
    raw = decoded(signature)
    numbers = (int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    point.verify(
        encode_dss_signature(*numbers), f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256())
    )
    assert key == webpush.public_key()


@pytest.mark.parametrize(("status", "raised"), [
    (201, None), (404, Refused), (410, Refused), (400, Declined), (413, Declined),
    (429, Deferred), (500, Deferred), (503, Deferred), (403, Deferred), (302, Deferred),
])  # fmt: skip
async def test_what_the_push_service_says_decides(
    service: PushService, status: int, raised: type[Exception] | None
) -> None:
    service.answers["a"] = status
    if raised is None:
        await send_notice(service.endpoint("a"), Phone().browser, NOTICE)
        return
    with pytest.raises(raised):
        await send_notice(service.endpoint("a"), Phone().browser, NOTICE)


async def test_of_many_each_server_is_looked_at_once(
    service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []
    look = outward._look_at

    async def looked(url: str) -> object:
        looks.append(url)
        return await look(url)

    monkeypatch.setattr(outward, "_look_at", looked)
    async with outward.many() as post:
        send = [send_notice(service.endpoint(one), Phone().browser, NOTICE, post) for one in "abc"]
        await asyncio.gather(*send)
        with pytest.raises(Refused):
            await send_notice("http://127.0.0.1:9/x", Phone().browser, NOTICE, post)
        for odd in ("http://127.0.0.1:9", "http://127.0.0.1:9/x y", "http://a@127.0.0.1:9/"):
            with pytest.raises(Refused):
                await send_notice(odd, Phone().browser, NOTICE, post)
    assert looks[:2] == [f"{service.base}/", "http://127.0.0.1:9/"]
    assert sorted(seen.path for seen in service.seen) == ["/push/a", "/push/b", "/push/c"]


async def test_nothing_is_sent_behind_our_own_walls() -> None:
    for endpoint in ("http://127.0.0.1:9/x", "https://[::1]:9/", "file:///etc/passwd"):
        with pytest.raises(Refused):
            await send_notice(endpoint, Phone().browser, NOTICE)


def test_base64_is_read_strictly() -> None:
    assert decoded(base64.urlsafe_b64encode(b"\xff\xfe").decode().rstrip("=")) == b"\xff\xfe"
    with pytest.raises(ValueError, match="base64"):
        decoded("a b")
