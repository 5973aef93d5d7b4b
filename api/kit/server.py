"""The server's protocol: a connection whose request does not come is closed.

Uvicorn waits for the first and for the rest of a request as long as the other side likes, so that
a few hundred connections that send nothing, or a byte now and then, take all there are.
"""

import asyncio
from typing import ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class Arriving(HttpToolsProtocol):
    """HTTP/1.1 by httptools. From the connection, or the first byte of a further request, to the
    end of the head there are `head_seconds`; how a body arrives is watched by the guard."""

    head_seconds: ClassVar[float] = 15
    _head: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The first request may come."""
        super().connection_made(transport)
        self._await_head()

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        if self._head is None:
            self._await_head()

    def on_headers_complete(self) -> None:
        """Its head is there."""
        self._forget_head()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is awaited any more."""
        self._forget_head()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        # As an idle connection is ended.
        self._head = self.loop.call_later(self.head_seconds, self.timeout_keep_alive_handler)

    def _forget_head(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None
