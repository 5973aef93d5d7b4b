"""What the service writes into its log, as the operators read it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from api.kit import log


@contextmanager
def logged() -> Iterator[StringIO]:
    """The log's text, as long as the block lasts."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    root.handlers.clear()  # or they would be closed
    log.configure()
    (handler,) = root.handlers
    assert isinstance(handler, logging.StreamHandler)
    written = StringIO()
    handler.setStream(written)
    try:
        yield written
    finally:
        root.handlers[:] = before
        root.setLevel(level)
        logging.getLogger("uvicorn.access").disabled = False
