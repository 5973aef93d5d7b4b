"""Errors below `/open311`: an array of code and description in the format that was asked for.

403 a missing or wrong key, 404 an unknown service, jurisdiction, id or token, 400 what else is
wrong with a request. What the building calls 409 and 422 is 400 here: the standard knows neither.
"""

import logging

import psycopg
from fastapi import FastAPI, Request, Response
from procrastinate.exceptions import ConnectorException
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException

from api.kit.errors import (
    BadRequest,
    Internal,
    Malformed,
    MethodNotAllowed,
    NotAllowed,
    NotFound,
    NotNow,
    NotSignedIn,
    ProblemError,
    TooLarge,
    Unavailable,
    UnsupportedMedia,
)
from api.kit.problems import allowed
from api.open311 import wire

logger = logging.getLogger(__name__)

PREFIX = "/open311/"
_AS_400 = frozenset({NotNow.status, Malformed.status})
_BY_STATUS: dict[int, type[ProblemError]] = {
    kind.status: kind
    for kind in (NotSignedIn, NotAllowed, NotFound, MethodNotAllowed, TooLarge, UnsupportedMedia)
}


def fault(description: str) -> BadRequest:
    """What is wrong with a request, in a sentence."""
    return BadRequest(description)


def status_of(error: ProblemError) -> int:
    """The status that the standard has for it."""
    return 400 if error.status in _AS_400 else error.status


def body_of(path: str, error: ProblemError) -> tuple[str, bytes]:
    """Media type and bytes of an error; several where several parts are wrong."""
    form, status = wire.format_of(path), status_of(error)
    said = [found.detail for found in error.errors] or [error.detail]
    if error.more_errors:
        said.append(f"{error.more_errors} more")
    faults = [{"code": status, "description": sentence} for sentence in said]
    return form.media_type, wire.render(form, "errors", faults)


def refusal(path: str, error: ProblemError) -> tuple[int, str, bytes] | None:
    """What the outermost guard says below `/open311`; nothing elsewhere."""
    if not path.startswith(PREFIX):
        return None
    return (status_of(error), *body_of(path, error))


def _reply(request: Request, error: ProblemError) -> Response:
    media_type, body = body_of(request.url.path, error)
    headers = {"Content-Type": media_type, "Cache-Control": "no-store", **error.headers}
    return Response(body, status_code=status_of(error), headers=headers)


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    return _reply(request, error)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == MethodNotAllowed.status:
        return _reply(request, MethodNotAllowed(headers={"Allow": allowed(request)}))
    kind = _BY_STATUS.get(error.status_code, Internal if error.status_code >= 500 else BadRequest)
    return _reply(request, kind(headers=dict(error.headers or {})))


async def _busy(request: Request, error: Exception) -> Response:
    logger.warning("a part of the service does not answer", exc_info=error)
    return _reply(request, Unavailable(headers={"Retry-After": "2"}))


async def _stale(request: Request, error: Exception) -> Response:
    del error
    return _reply(request, Unavailable(headers={"Retry-After": "1"}))


async def _internal(request: Request, error: Exception) -> Response:
    del error  # it is raised again after this, and logged by the guard
    return _reply(request, Internal())


def install(app: FastAPI) -> None:
    """Add the handlers to the app."""
    app.add_exception_handler(ProblemError, _problem)
    app.add_exception_handler(HTTPException, _http)
    for busy in (PoolTimeout, OperationalError, psycopg.OperationalError, ConnectorException):
        app.add_exception_handler(busy, _busy)
    app.add_exception_handler(StaleDataError, _stale)
    app.add_exception_handler(Exception, _internal)
