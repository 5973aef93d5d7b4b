"""One mail in many copies: written once, and what is each reader's own put in as bytes.

What is common to all stands first in each part, filled up to whole lines of base64, so that what is
a reader's own is encoded by itself and follows. A copy costs microseconds where a mail of its own
costs milliseconds.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from email.header import Header
from email.utils import format_datetime
from uuid import UUID

from api.kit import clock, inert
from api.kit.address import on_the_wire
from api.kit.settings import settings

_LINE = 57
"""Bytes in a line of base64."""


@dataclass(frozen=True)
class Plate:
    """A mail of which copies are made: the headers of all, and the common beginnings."""

    headers: bytes
    text: bytes
    html: bytes
    boundary: bytes


def plate(key: UUID, *, subject: str, text: str, html: str) -> Plate:
    """Write it. `key` is what the mail is; `text` and `html` go on with each reader's own."""
    boundary = f"part-{key.hex}"
    title = Header(inert.line(subject), "utf-8", maxlinelen=70).encode(linesep="\r\n")
    headers = [
        f"From: {settings().mail_from}",
        f"Subject: {title}",
        f"Date: {format_datetime(clock.now())}",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/alternative; boundary="{boundary}"',
    ]
    return Plate("\r\n".join(headers).encode(), _common(text), _common(html), boundary.encode())


def _common(part: str) -> bytes:
    body = part.encode()
    return _encoded(body + b" " * (-len(body) % _LINE))


def _encoded(body: bytes) -> bytes:
    return base64.encodebytes(body).replace(b"\n", b"\r\n")


def copy(
    plate: Plate, *, to: str, message_id: UUID, headers: Mapping[str, str], text: str, html: str
) -> bytes:
    """The copy of one reader, with what is only hers at the end of each part."""
    if set(to) & set(", ;<>()\r\n"):
        raise ValueError("One plain address is expected")
    host = settings().mail_from.rpartition("@")[2]
    own = {"To": on_the_wire(to), "Message-ID": f"<{message_id}@{host}>", **headers}
    lines = "\r\n".join(f"{name}: {value}" for name, value in own.items()).encode()
    return b"".join(
        [
            lines, b"\r\n", plate.headers, b"\r\n\r\n",
            _part(plate, b"text/plain", plate.text, text),
            _part(plate, b"text/html", plate.html, html),
            b"--", plate.boundary, b"--\r\n",
        ]
    )  # fmt: skip


def _part(plate: Plate, kind: bytes, common: bytes, own: str) -> bytes:
    return b"".join(
        [
            b"--", plate.boundary, b"\r\nContent-Type: ", kind, b"; charset=utf-8\r\n",
            b"Content-Transfer-Encoding: base64\r\n\r\n", common, _encoded(own.encode()),
        ]
    )  # fmt: skip
