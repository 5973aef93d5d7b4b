"""Turns every error into problem details: the handlers of the app."""

from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException

from api.kit import log
from api.kit.errors import (
    BadRequest,
    FieldError,
    Malformed,
    MethodNotAllowed,
    NotAllowed,
    NotFound,
    NotSignedIn,
    ProblemError,
    TooLarge,
    Unavailable,
    UnsupportedMedia,
    VersionMismatch,
)

_BY_STATUS: dict[int, type[ProblemError]] = {
    error.status: error
    for error in (
        BadRequest, NotSignedIn, NotAllowed, NotFound, MethodNotAllowed, TooLarge, UnsupportedMedia,
    )
}  # fmt: skip


def reply(error: ProblemError) -> Response:
    """The error as a response."""
    return Response(
        orjson.dumps(error.problem(log.request_id.get())),
        status_code=error.status,
        media_type="application/problem+json",
        headers=error.headers,
    )


async def _problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    return reply(error)


async def _http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = _BY_STATUS.get(error.status_code, BadRequest)
    return reply(kind(headers=dict(error.headers or {})))


async def _validation(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return reply(Malformed(errors=[_field_error(found) for found in error.errors()]))


async def _busy(_: Request, error: Exception) -> Response:
    del error
    return reply(Unavailable(headers={"Retry-After": "2"}))


async def _stale(_: Request, error: Exception) -> Response:
    del error
    return reply(VersionMismatch())


def _field_error(found: dict[str, Any]) -> FieldError:
    """Place and kind of a validation error; pydantic's own text may quote the input, so a fixed
    sentence goes out in its stead where the input could be in it."""
    where = [str(part).replace("~", "~0").replace("/", "~1") for part in found["loc"]]
    place, rest = (where[0], where[1:]) if where else ("body", [])
    pointer = "/" + "/".join(rest) if place == "body" else "#/" + "/".join([place, *rest])
    safe = found["type"] not in {"json_invalid", "enum", "literal_error", "value_error"}
    return FieldError(
        pointer=pointer, code=found["type"], detail=found["msg"] if safe else "Not a valid value"
    )


def install(app: FastAPI) -> None:
    """Add the handlers to the app."""
    app.add_exception_handler(ProblemError, _problem)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(PoolTimeout, _busy)
    app.add_exception_handler(OperationalError, _busy)
    app.add_exception_handler(StaleDataError, _stale)
