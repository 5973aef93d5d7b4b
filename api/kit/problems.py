"""Turns every error into problem details: the handlers of the app."""

import logging
import re
from typing import Any

import orjson
import psycopg
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from procrastinate.exceptions import ConnectorException
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match

from api.kit import log
from api.kit.errors import (
    MOST_ERRORS,
    BadRequest,
    Character,
    FieldError,
    Internal,
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

logger = logging.getLogger(__name__)

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


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == MethodNotAllowed.status:
        return reply(MethodNotAllowed(headers={"Allow": allowed(request)}))
    other = Internal if error.status_code >= 500 else BadRequest
    kind = _BY_STATUS.get(error.status_code, other)
    return reply(kind(headers=dict(error.headers or {})))


def allowed(request: Request) -> str:
    """What an address takes: a route knows its own methods only, an address may have several."""
    routes: list[BaseRoute] = request.app.routes
    methods = [
        method
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE")
        if any(
            route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes
        )
    ]
    return ", ".join(["GET", "HEAD", *methods[1:]] if "GET" in methods else methods)


async def _validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if _is_unread(request, error):
        return reply(UnsupportedMedia())
    wrong = error.errors()
    told = [_field_error(found) for found in wrong[:MOST_ERRORS]]
    return reply(Malformed(errors=told, more_errors=len(wrong) - len(told)))


def _is_unread(request: Request, error: RequestValidationError) -> bool:
    """Whether the whole body was refused because it did not come as JSON."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    is_json = media == "application/json" or media.endswith("+json")
    return not is_json and any(
        found["loc"] == ("body",) and found["type"] != "missing" for found in error.errors()
    )


async def _busy(_: Request, error: Exception) -> Response:
    logger.warning("a part of the service does not answer", exc_info=error)
    return reply(Unavailable(headers={"Retry-After": "2"}))


async def _internal(_: Request, error: Exception) -> Response:
    del error  # it is raised again after this, and logged by the guard
    return reply(Internal())


async def _stale(_: Request, error: Exception) -> Response:
    del error
    return reply(VersionMismatch())


# Pydantic's words for these may quote the input.
_QUOTING = re.compile(r"value_error|assertion_error|.*_(invalid|parsing|violation|encoding)")
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")


def _field_error(found: dict[str, Any]) -> FieldError:
    """Place and kind of a validation error, with pydantic's words unless they quote the input."""
    quoting = _QUOTING.fullmatch(found["type"])
    return FieldError(
        pointer=_pointer(found),
        code=found["type"],
        detail="Not a valid value" if quoting else found["msg"],
        character=Character(**found["ctx"]) if found["type"] == "unsafe_character" else None,
    )


def _pointer(found: dict[str, Any]) -> str:
    """Names made up by the caller are part of the place; what is no name is not repeated."""
    if found["type"] == "json_invalid":
        return ""
    place, *rest = [
        part if _NAME.fullmatch(part) else "?" for part in map(str, found["loc"] or ("body",))
    ]
    if place == "body":
        return "".join(f"/{part}" for part in rest)
    return "#/" + "/".join([place, *rest])


def install(app: FastAPI) -> None:
    """Add the handlers to the app."""
    app.add_exception_handler(ProblemError, _problem)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(PoolTimeout, _busy)
    app.add_exception_handler(OperationalError, _busy)
    app.add_exception_handler(psycopg.OperationalError, _busy)
    app.add_exception_handler(ConnectorException, _busy)
    app.add_exception_handler(StaleDataError, _stale)
    # Without it the framework answers in plain text, before the guard can.
    app.add_exception_handler(Exception, _internal)
