"""Reads the forms of Open311: url-encoded, or multipart with photographs."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from api.kit.errors import BadRequest, TooLarge, UnsupportedMedia
from api.open311.faults import fault
from api.open311.given import Given
from api.uploads.formats import HEAD, TAKEN, sniff

MOST_FIELDS = 300
MOST_FILES = 8
MOST_TEXT = 1024 * 1024
MOST_PICTURE = 20 * 1024 * 1024
_PLAIN = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Form:
    """The fields, those of the query too, and the photographs."""

    given: Given
    pictures: list[bytes] = field(default_factory=list[bytes])


@asynccontextmanager
async def read(request: Request) -> AsyncGenerator[Form]:
    """The form of a request; 415 for a body that is none, 413 for a larger one than is read."""
    media, _, rest = request.headers.get("content-type", "").partition(";")
    query = list(request.query_params.multi_items())
    match media.strip().lower():
        case "application/x-www-form-urlencoded" | "":
            _check_charset(rest)
            yield Form(Given([*query, *_pairs(await _body(request))]))
        case "multipart/form-data":
            async with request.form(
                max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=64 * 1024
            ) as form:
                yield Form(Given([*query, *_texts(form)]), await _pictures(form))
        case _:
            raise UnsupportedMedia(f"Send {_PLAIN} or multipart/form-data")


def _check_charset(rest: str) -> None:
    name, _, charset = rest.strip().partition("=")
    if name.lower() == "charset" and charset.strip('" ').lower() not in {"utf-8", "utf8"}:
        raise UnsupportedMedia("The charset is UTF-8")


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_TEXT:
            raise TooLarge(f"A form without photographs holds {MOST_TEXT} bytes at most")
    return bytes(body)


def _pairs(body: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except UnicodeDecodeError as error:
        raise fault("The form is not UTF-8") from error
    except ValueError as error:
        raise fault(f"A form has {MOST_FIELDS} fields at most") from error


def _texts(form: FormData) -> list[tuple[str, str]]:
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]


async def _pictures(form: FormData) -> list[bytes]:
    """Every file of the form, whatever its field is called; names and types are only claims."""
    found: list[bytes] = []
    for _, value in form.multi_items():
        if not isinstance(value, UploadFile) or not value.size:
            continue
        if value.size > MOST_PICTURE:
            raise TooLarge(f"A photograph holds {MOST_PICTURE} bytes at most")
        found.append(await value.read())
    for at, picture in enumerate(found, start=1):
        kind = sniff(picture[:HEAD])
        if kind is None:
            raise BadRequest(f"File {at} is not a photograph")
        if kind not in TAKEN:
            raise BadRequest(
                f"File {at} is of a type that is not taken ({kind}); send JPEG or HEIC"
            )
    return found
