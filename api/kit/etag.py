"""Versions over HTTP: a strong ETag on each single resource, `If-Match` on each change."""

import hashlib
from typing import Annotated

from fastapi import Header, Request, Response

from api.kit.errors import VersionMismatch, VersionRequired
from api.kit.text import IN_A_HEADER

IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=200,
        description="The ETag that the change is based on",
        json_schema_extra={"pattern": IN_A_HEADER},
    ),
]


def etag(version: int) -> str:
    """The ETag of a row version."""
    return f'"{version}"'


def content_etag(body: bytes) -> str:
    """The ETag of bytes."""
    return f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def check_version(if_match: str | None, version: int, *, required: bool = True) -> None:
    """428 where the header is needed and absent, 412 where it names another version."""
    if if_match is None:
        if required:
            raise VersionRequired
        return
    named = [tag.strip() for tag in if_match.split(",")]
    if "*" not in named and etag(version) not in named:
        raise VersionMismatch


def _is_known(if_none_match: list[str], tag: str) -> bool:
    # Weak comparison: a proxy that compresses marks our tags as weak.
    named = [
        known.strip().removeprefix("W/") for line in if_none_match for known in line.split(",")
    ]
    return "*" in named or tag in named


def not_modified(
    request: Request, tag: str, headers: dict[str, str] | None = None
) -> Response | None:
    """304 where the caller has this version already."""
    if not _is_known(request.headers.getlist("if-none-match"), tag):
        return None
    return Response(status_code=304, headers={"ETag": tag, **(headers or {})})


def json_reply(request: Request, body: bytes, *, cache: str = "no-cache") -> Response:
    """JSON bytes with their ETag, or 304 where the caller has them already."""
    tag = content_etag(body)
    headers = {"ETag": tag, "Cache-Control": cache, "Vary": "Authorization"}
    if known := not_modified(request, tag, headers):
        return known
    return Response(body, media_type="application/json", headers=headers)
