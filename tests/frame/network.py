"""No test talks to the outer world: only loopback addresses may be dialled."""

import ipaddress
import socket
from typing import Any

_connect, _connect_ex, _getaddrinfo = (
    socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo,
)  # fmt: skip


class OuterNetwork(AssertionError):
    """A test tried to reach beyond this machine."""


def close() -> None:
    """Refuse every connection and every name that leads beyond loopback."""
    socket.socket.connect = _guarded(_connect)  # type: ignore[method-assign]
    socket.socket.connect_ex = _guarded(_connect_ex)  # type: ignore[method-assign]
    socket.getaddrinfo = _named


def _guarded(dial: Any) -> Any:
    def connect(self: socket.socket, address: Any) -> Any:
        if self.family != socket.AF_UNIX:
            _check(str(address[0]))
        return dial(self, address)

    return connect


def _named(host: Any, *args: Any, **kwargs: Any) -> Any:
    if host is not None:
        _check(host.decode() if isinstance(host, bytes) else str(host))
    return _getaddrinfo(host, *args, **kwargs)


def _check(host: str) -> None:
    if host in {"localhost", "", "0.0.0.0", "::"}:  # noqa: S104 - listening, not dialling
        return
    try:
        allowed = ipaddress.ip_address(host).is_loopback
    except ValueError:
        allowed = False
    if not allowed:
        raise OuterNetwork(f"Tests do not talk to {host}")
