"""JSON as it arrives: read strictly and within bounds, before anything validates it.

A reader that takes the last of two equal keys, or guesses a charset, reads another document than
the one that was meant (RFC 8259 §4). A body of many small values costs far more to validate, and
to complain about, than its bytes say. No text holds NUL or half of a character: databases, files
and other programs fail on them, so neither gets further than this.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, cast

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.kit.errors import BadRequest, Character, FieldError, Malformed

MOST_KEYS = 500
"""Of one object."""
MOST_VALUES = 10_000
"""Of a whole body, however deep."""
MOST_DEEP = 32
_ESCAPED = re.compile(rb"\\u(0000|[dD][89a-fA-F])")
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\s;\"]*)", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")

Place = tuple[str, ...]


class StrictJson:
    """ASGI middleware: what calls itself JSON is read here first, and refused by a problem."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _is_json(scope):
            receive = await _checked(receive)
        await self.app(scope, receive, send)


def _is_json(scope: Scope) -> bool:
    """Whether the body claims to be JSON; 400 where it claims another charset than UTF-8."""
    given = Headers(scope=scope).get("content-type", "")
    media = given.partition(";")[0].strip().lower()
    if media != "application/json" and not media.endswith("+json"):
        return False
    charset = _CHARSET.search(given)
    if charset and charset[1].lower() not in {"utf-8", "utf8"}:
        raise BadRequest("The charset of JSON is UTF-8")
    return True


async def _checked(receive: Receive) -> Receive:
    """Take the body in, check it, and give it out again."""
    body, message = bytearray(), await receive()
    while message["type"] == "http.request":
        body += message.get("body", b"")
        if not message.get("more_body", False):
            check(bytes(body))
            message = {"type": "http.request", "body": bytes(body), "more_body": False}
            break
        message = await receive()
    first: list[Message] = [message]

    async def again() -> Message:
        return first.pop() if first else await receive()

    return again


def check(body: bytes) -> None:
    """400 for what cannot be read in one way only, 422 for what holds too much or what no text
    may hold. What is no JSON at all is left to the validation, which says where."""
    document = _read(body)
    characters = _ESCAPED.search(body) is not None
    for count, (place, value) in enumerate(_values(document), 1):
        if count > MOST_VALUES:
            raise _wrong((), "too_long", f"A body holds {MOST_VALUES} values at most")
        if len(place) > MOST_DEEP:
            raise BadRequest("The values stand too deep in each other")
        if isinstance(value, dict) and len(cast(dict[str, Any], value)) > MOST_KEYS:
            raise _wrong(place, "too_long", f"An object has {MOST_KEYS} keys at most")
        if characters and isinstance(value, str):
            _check_characters(place, value)


def _read(body: bytes) -> Any:
    # A reader that guesses would take UTF-16 without being told, and read what was not checked.
    if not json.detect_encoding(body).startswith("utf-8"):
        raise BadRequest("The body is not UTF-8")
    try:
        return json.loads(body.decode("utf-8-sig"), object_pairs_hook=_unique)
    except UnicodeDecodeError:
        raise BadRequest("The body is not UTF-8") from None
    except json.JSONDecodeError:
        return None
    except RecursionError:
        raise BadRequest("The values stand too deep in each other") from None
    except ValueError:
        raise BadRequest("A number has too many digits") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise BadRequest("An object has the same key twice")
    return found


def _values(document: Any) -> Iterator[tuple[Place, Any]]:
    """Every value with its place, names of keys too (at the place of their object)."""
    waiting: list[tuple[Place, Any]] = [((), document)]
    while waiting:
        place, value = waiting.pop()
        yield place, value
        if isinstance(value, dict):
            for name, member in cast(dict[str, Any], value).items():
                yield place, name
                waiting.append(((*place, name), member))
        elif isinstance(value, list):
            members = enumerate(cast(list[Any], value))
            waiting.extend(((*place, str(number)), member) for number, member in members)


def _check_characters(place: Place, text: str) -> None:
    if found := _UNREADABLE.search(text):
        before = text[: found.start()]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        code = f"U+{ord(found[0]):04X}"
        raise _wrong(
            place,
            "unsafe_character",
            f"{code} (line {line}, character {column}) cannot be read; please take it out",
            Character(code=code, line=line, column=column),
        )


def _wrong(place: Place, code: str, detail: str, character: Character | None = None) -> Malformed:
    pointer = "".join(f"/{part if _NAME.fullmatch(part) else '?'}" for part in place)
    error = FieldError(pointer=pointer, code=code, detail=detail, character=character)
    return Malformed(errors=[error])
