"""Answers that travel small over a slow line."""

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

WORTH_IT = 1400
"""Bytes; less fits into one packet as it is."""
LEVEL = 4
"""A higher one costs more processor time than it saves on the way."""


class Packed(GZipMiddleware):
    """What the API answers to questions. The client's files are packed when they are built,
    photographs are as small as they get; the answer to a command may hold a secret beside words of
    the caller, whose length would tell of it (BREACH), and stays as it is."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, minimum_size=WORTH_IT, compresslevel=LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pack the answer where it is worth it."""
        question = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if question and scope["path"].startswith("/api/"):
            await super().__call__(scope, receive, send)
        else:
            await self.app(scope, receive, send)
