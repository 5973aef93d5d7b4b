"""Answers as the standard writes them: XML, and its "Spark" mapping to JSON.

In JSON the root and the plural wrappers are dropped, so that a list is a bare array; an empty
element is `null`; numbers and booleans are real ones.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, cast
from xml.sax.saxutils import escape

import orjson
from fastapi import Response

from api.kit import inert

# How one member of each list is called in XML.
_MEMBER = {
    "services": "service",
    "attributes": "attribute",
    "values": "value",
    "endpoints": "endpoint",
    "formats": "format",
    "groups": "group",
    "service_requests": "request",
    "service_request_updates": "request_update",
    "notes": "note",
    "media_urls": "media_url",
    "errors": "error",
}

Value = dict[str, Any] | list[Any]


class Format(StrEnum):
    """What the end of a path asks for."""

    XML = "xml"
    JSON = "json"

    @property
    def media_type(self) -> str:
        """With the only charset of the standard."""
        kind = "text/xml" if self is Format.XML else "application/json"
        return f"{kind}; charset=utf-8"


def format_of(path: str) -> Format:
    """The format of an answer; XML, which every client reads, where the path asks for none."""
    return Format.JSON if path.endswith(".json") else Format.XML


def answer(
    form: Format,
    root: str,
    value: Value,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A document; `root` is the name of the XML root and is dropped in JSON."""
    return Response(
        render(form, root, value),
        status_code=status,
        headers={"Content-Type": form.media_type, "Cache-Control": "no-cache", **(headers or {})},
    )


def render(form: Format, root: str, value: Value) -> bytes:
    """The bytes of a document."""
    if form is Format.JSON:
        return orjson.dumps(_inert(value))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{_element(root, value)}\n'.encode()


def _inert(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _inert(part) for key, part in cast(dict[str, Any], value).items()}
    if isinstance(value, list):
        return [_inert(member) for member in cast(list[Any], value)]
    return inert.text(value) if isinstance(value, str) else value


def _element(name: str, value: Any) -> str:
    inner = _inner(name, value)
    return f"<{name}>{inner}</{name}>" if inner else f"<{name}/>"


def _inner(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        fields = cast(dict[str, Any], value)
        return "".join(_element(key, part) for key, part in fields.items())
    if isinstance(value, list):
        members = cast(list[Any], value)
        return "".join(_element(_MEMBER[name], member) for member in members)
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(inert.text(str(value)))
