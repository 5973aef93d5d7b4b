"""Where a request comes from, as far as that can be believed."""

from functools import lru_cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from fastapi import Request

from api.kit.settings import settings


def client_address(request: Request) -> str:
    """The caller's address; `X-Forwarded-For` counts only when a trusted proxy wrote it.

    IPv6 is cut to its /64: everybody has more addresses in it than any limit.
    """
    address = request.client.host if request.client else ""
    forwarded = request.headers.get("x-forwarded-for", "").split(",")
    # From the right, since each proxy appends whom it heard: the first stranger is the caller.
    while forwarded and _is_trusted(address):
        before = forwarded.pop().strip()
        if not _is_address(before):
            break
        address = before
    return _cut(address)


@lru_cache
def _trusted(listed: str) -> tuple[IPv4Network | IPv6Network, ...]:
    names = [name.strip() for name in listed.split(",")]
    return tuple(ip_network(name, strict=False) for name in names if name)


def _is_trusted(address: str) -> bool:
    return _is_address(address) and any(
        ip_address(address) in network for network in _trusted(settings().trusted_proxies)
    )


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _cut(address: str) -> str:
    if not _is_address(address):
        return address
    found = ip_address(address)
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found
    if isinstance(found, IPv6Address):
        return str(ip_network((found, 64), strict=False).network_address)
    return str(found)


def believed(address: str) -> str | None:
    """The address, if it says anything about who sends."""
    try:
        at = ip_address(address)
    except ValueError:
        return None
    vouched = bool(settings().trusted_proxies) and not at.is_loopback
    return address if at.is_global or vouched else None
