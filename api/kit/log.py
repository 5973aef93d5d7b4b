"""Logs: JSON lines with the request's id, and never personal data (ids and counts only)."""

import logging
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from types import TracebackType

import psycopg
from pythonjsonlogger.json import JsonFormatter

request_id: ContextVar[str] = ContextVar("request_id", default="")


class _WithRequest(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class _Formatter(JsonFormatter):
    """Errors as types and lines of code: their messages quote what people typed."""

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        return "".join(_told(ei[1])) if ei[1] is not None else ""


def _told(error: BaseException) -> Iterator[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _told(cause)
        yield "then "
    kind = type(error)
    yield f"{kind.__module__}.{kind.__qualname__}{_reason(error)}\n"
    yield from traceback.format_tb(error.__traceback__)
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:  # pyright: ignore[reportUnknownVariableType] - untyped group
            yield from _told(one)  # pyright: ignore[reportUnknownArgumentType]


def _reason(error: BaseException) -> str:
    """What is sure to hold no input: codes of the system and of the database."""
    if isinstance(error, OSError):
        return f" ({error.strerror})"
    if isinstance(error, psycopg.Error):
        return f" ({error.sqlstate}, {error.diag.constraint_name})"
    return ""


def configure(level: int = logging.INFO) -> None:
    """Send every log record to standard error as one JSON object a line."""
    handler = logging.StreamHandler()
    handler.addFilter(_WithRequest())
    handler.setFormatter(
        _Formatter(
            "%(levelname)s %(name)s %(message)s %(request_id)s",
            rename_fields={"levelname": "level", "name": "logger"},
            timestamp="time",
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Access lines would hold addresses and query texts; the request log of `http` replaces them.
    logging.getLogger("uvicorn.access").disabled = True
    for noisy in ("botocore", "boto3", "urllib3", "procrastinate", "httpx"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
