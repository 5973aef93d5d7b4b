"""Secrets in a browser: cookies that scripts cannot read and other sites cannot send. Those of the
two applications hold refresh tokens, by the name of their audience."""

from datetime import timedelta
from urllib.parse import urlsplit

from fastapi import Request, Response

from api.kit.errors import NotAllowed
from api.kit.settings import settings

ATTEMPT = "attempt"
"""Ties what was begun at a provider to the browser that began it."""


def put(response: Response, name: str, secret: str, lifetime: timedelta) -> None:
    """Set a cookie."""
    response.set_cookie(
        _name(name),
        secret,
        max_age=int(lifetime.total_seconds()),
        path="/",
        secure=_secure(),
        httponly=True,
        samesite="strict",
    )


def clear(response: Response, name: str) -> None:
    """Delete a cookie."""
    response.delete_cookie(
        _name(name), path="/", secure=_secure(), httponly=True, samesite="strict"
    )


def read(request: Request, name: str) -> str | None:
    """The secret in a cookie; 403 when the page that sends it is not ours."""
    secret = request.cookies.get(_name(name))
    if secret is not None and not _is_ours(request):
        raise NotAllowed("This page may not use the session of another site")
    return secret


def _is_ours(request: Request) -> bool:
    origin = request.headers.get("origin", "")
    listed = {known.strip() for known in settings().cors_origins.split(",")} - {""}
    here = urlsplit(settings().public_url)
    listed.add(f"{here.scheme}://{here.netloc}")
    return origin in listed or (
        not _secure() and urlsplit(origin).netloc == request.headers.get("host", "/")
    )


def _secure() -> bool:
    # Browsers drop Secure and __Host- cookies over plain http, which the demonstration uses.
    return settings().public_url.startswith("https://")


def _name(name: str) -> str:
    prefix = "__Host-" if _secure() else ""
    return f"{prefix}tsunagaru-{name}"
