"""The two doors for bytes, outside `/api`: in to the store, out to everybody.

With an S3 server that browsers cannot reach (the embedded one), forms are posted to this address
and streamed on; the store checks signature, key, type and size itself.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from functools import lru_cache
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from starlette.requests import ClientDisconnect

from api.kit import storage
from api.kit.db import ReadDb
from api.kit.errors import (
    BadRequest,
    NotAllowed,
    NotFound,
    ProblemError,
    TooLarge,
    Unavailable,
    UnsupportedMedia,
)
from api.kit.etag import not_modified
from api.kit.settings import settings
from api.uploads import repository

if TYPE_CHECKING:
    import httpx

router = APIRouter(include_in_schema=False)
NAME = re.compile(r"^[0-9a-f]{32}$")


@lru_cache
def _client() -> "httpx.AsyncClient":
    import httpx

    return httpx.AsyncClient(timeout=httpx.Timeout(60, connect=5), trust_env=False)


@router.post("/storage/{bucket}", status_code=204)
async def send_to_store(request: Request, bucket: str) -> Response:
    """Stream a form to the store."""
    # Loaded by the first form: every start would be slower by its command line.
    import httpx

    if bucket != settings().s3_bucket:
        raise NotFound
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise UnsupportedMedia("Send the form as multipart/form-data")
    headers = {
        name: value
        for name in ("content-type", "content-length")
        if (value := request.headers.get(name)) is not None
    }
    try:
        answer = await _client().post(
            f"{settings().s3_endpoint}/{bucket}", content=_body(request), headers=headers
        )
    except ClientDisconnect as error:  # the phone lost its network: nobody reads the answer
        raise BadRequest("The form did not arrive whole") from error
    except httpx.HTTPError as error:
        raise Unavailable(headers={"Retry-After": "5"}) from error
    if answer.is_success:
        return Response(status_code=204)
    raise _problem(answer)


async def _body(request: Request) -> AsyncIterator[bytes]:
    async for chunk in request.stream():
        yield chunk


def _problem(answer: "httpx.Response") -> ProblemError:
    code = re.search(r"<Code>(\w+)</Code>", answer.text)
    if code and code[1] == "EntityTooLarge":
        return TooLarge("The file is larger than was announced")
    if answer.status_code >= 500:
        return Unavailable(headers={"Retry-After": "5"})
    if answer.status_code == 403:
        return NotAllowed("The form is not valid, or no longer; create another upload")
    return BadRequest("The form is not as it was given out; create another upload")


@router.get("/files/{name}.webp")
async def get_file(request: Request, db: ReadDb, name: str) -> Response:
    """A picture. Names cannot be guessed, and end when a photograph is withdrawn."""
    found = await repository.file(db, name) if NAME.match(name) else None
    return await _shown(request, name, found)


@router.get("/files/{name}.jpg")
async def get_jpeg(request: Request, db: ReadDb, name: str) -> Response:
    """A picture that everybody may see, for those who know no WebP."""
    found = await repository.file(db, name) if NAME.match(name) else None
    return await _shown(request, name, found if found and found.public else None, jpeg=True)


async def _shown(
    request: Request, name: str, found: repository.File | None, *, jpeg: bool = False
) -> Response:
    if found is None:
        raise NotFound
    # What is shown can be withdrawn: kept for minutes, then asked for again. Other bytes have
    # another name.
    cache = f"{'public' if found.public else 'private'}, max-age=300, must-revalidate"
    headers = {"ETag": f'"{name}{"-jpeg" if jpeg else ""}"', "Cache-Control": cache}
    if known := not_modified(request, headers["ETag"], headers):
        return known
    body = await storage.get(found.key)
    if body is None:
        raise NotFound
    if not jpeg:
        return Response(body, media_type="image/webp", headers=headers)
    # Loaded by the first who asks: it is much of what starting takes.
    from api.uploads import picture

    made = await asyncio.to_thread(picture.jpeg, body)
    return Response(made, media_type="image/jpeg", headers=headers)
