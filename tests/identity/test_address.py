"""Whose address counts: the peer's, unless a proxy that is trusted says otherwise."""

import pytest
from fastapi import Request

from api.identity.address import client_address
from api.kit.settings import settings

PROXIES = "10.0.0.0/8, 192.0.2.7"


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("203.0.113.5", "", "203.0.113.5"),
        ("203.0.113.5", "198.51.100.1", "203.0.113.5"),
        ("10.1.2.3", "", "10.1.2.3"),
        ("10.1.2.3", "198.51.100.1", "198.51.100.1"),
        ("10.1.2.3", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("10.1.2.3", "198.51.100.1, 192.0.2.7", "198.51.100.1"),
        ("10.1.2.3", "6.6.6.6, 198.51.100.1, 10.9.9.9, 192.0.2.7", "198.51.100.1"),
        ("10.1.2.3", "nonsense", "10.1.2.3"),
        ("10.1.2.3", "198.51.100.1, nonsense", "10.1.2.3"),
        ("10.1.2.3", "10.4.4.4", "10.4.4.4"),
        ("2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::"),
        ("::ffff:203.0.113.5", "", "203.0.113.5"),
        ("", "198.51.100.1", ""),
    ],
)
def test_the_address(
    monkeypatch: pytest.MonkeyPatch, peer: str, forwarded: str, expected: str
) -> None:
    trusting = settings().model_copy(update={"trusted_proxies": PROXIES})
    monkeypatch.setattr("api.identity.address.settings", lambda: trusting)
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    scope = {"type": "http", "headers": headers, "client": (peer, 1) if peer else None}
    assert client_address(Request(scope)) == expected


def test_nobody_is_trusted_by_default() -> None:
    headers = [(b"x-forwarded-for", b"198.51.100.1")]
    scope = {"type": "http", "headers": headers, "client": ("127.0.0.1", 1)}
    assert client_address(Request(scope)) == "127.0.0.1"
