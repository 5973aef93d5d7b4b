"""The refresh token in a browser: a cookie that scripts cannot read and other sites cannot send."""

from datetime import timedelta
from urllib.parse import urlsplit

from fastapi import Request, Response

from api.identity.models import Audience
from api.kit.errors import NotAllowed
from api.kit.settings import settings


def put(response: Response, audience: Audience, secret: str, lifetime: timedelta) -> None:
    """Set the cookie of this audience."""
    response.set_cookie(
        _name(audience),
        secret,
        max_age=int(lifetime.total_seconds()),
        path="/",
        secure=_secure(),
        httponly=True,
        samesite="strict",
    )


def clear(response: Response, audience: Audience) -> None:
    """Delete the cookie of this audience."""
    response.delete_cookie(
        _name(audience), path="/", secure=_secure(), httponly=True, samesite="strict"
    )


def read(request: Request, audience: Audience) -> str | None:
    """The refresh token in the cookie; 403 when the page that sends it is not ours."""
    secret = request.cookies.get(_name(audience))
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


def _name(audience: Audience) -> str:
    prefix = "__Host-" if _secure() else ""
    return f"{prefix}tsunagaru-{audience.value}"
