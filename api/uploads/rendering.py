"""Asks the decoding process for the clean pictures of a photograph."""

import asyncio
import json
import signal
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api.uploads import decode, decoders, formats, papers
from api.uploads.papers import Paper, RefusedPaperError
from api.uploads.picture import Clean
from api.uploads.states import Reason

LIMIT = 20 * 1024 * 1024  # bytes of a photograph
# The processor time is limited in the process itself: what takes longer than this was not let run.
WALL = 60.0  # seconds

# Each decoder may take a processor and 1.5 GiB.
_slots = asyncio.Semaphore(2)


class RefusedError(Exception):
    """The file gives no picture, now or ever."""

    def __init__(self, reason: Reason, format: str | None = None) -> None:
        super().__init__(reason.value)
        self.reason, self.format = reason, format


@dataclass(frozen=True)
class Shown:
    """The pictures with faces hidden, and where these were: left, top, width, height, score."""

    faces: list[tuple[int, int, int, int, float]]
    large: Clean
    small: Clean


@dataclass(frozen=True)
class Rendered:
    """The private picture of a photograph, its upright size, what its EXIF claimed, and what may
    be shown of it: nothing where nobody could look for faces."""

    width: int
    height: int
    taken_at: datetime | None
    place: tuple[float, float] | None
    full: Clean
    shown: Shown | None


async def render(body: bytes) -> Rendered:
    """The clean pictures of a photograph.

    Raises `RefusedError` with the reason where there are none, `RuntimeError` where the machine is
    to blame: the process was killed from outside, or starved (try again).
    """
    form = _format(body)
    async with _slots:
        out = await _decoded(form, body)
    return _read(out)


async def look(body: bytes) -> Paper:
    """What a document is. Raises `RefusedPaperError` with the reason where it is not taken, and
    `RuntimeError` where the machine is to blame."""
    if len(body) > LIMIT:
        raise RefusedPaperError("too_large")
    form = papers.form_of(body[:1024], body)
    if form is None:
        raise RefusedPaperError("wrong_type")
    try:
        async with _slots:
            out = await _decoded(decode.PAPER + form, body)
    except RefusedError as refused:
        raise RefusedPaperError(refused.reason.value) from refused
    first = _part(out, 0)
    if first is None:
        raise RefusedPaperError("broken")
    head, _, at = first
    if "refused" in head:
        raise RefusedPaperError(head["refused"])
    return Paper(head["kind"], head["pages"], out[at:])


def _format(body: bytes) -> str:
    if len(body) > LIMIT:
        raise RefusedError(Reason.TOO_LARGE)
    found = formats.sniff(body[: formats.HEAD])
    if found is None:
        raise RefusedError(Reason.NOT_AN_IMAGE)
    if found not in formats.TAKEN:
        raise RefusedError(Reason.WRONG_TYPE, found)
    if found == "WEBP" and formats.webp_pixels(body[: formats.HEAD]) > formats.PIXELS:
        raise RefusedError(Reason.TOO_MANY_PIXELS)
    return found


async def _decoded(form: str, body: bytes) -> bytes:
    try:
        async with asyncio.timeout(WALL):
            async with decoders.fork(form) as decoder:
                out = await decoder.give(body)
                code = await decoder.ended()
    except TimeoutError:
        raise RuntimeError("The decoding process was not let run") from None
    _check_end(code, out)
    return out


def _check_end(code: int, out: bytes) -> None:
    if code == -signal.SIGKILL:
        raise RuntimeError("The decoding process was killed")
    if code == 0 or _part(out, 0) is not None:
        # The photograph was decoded; what ended the process afterwards was the search for faces.
        return
    if code == -signal.SIGXCPU:
        raise RefusedError(Reason.TIMEOUT)
    # A fault inside a decoder: the file is made for that, or may as well be.
    raise RefusedError(Reason.BROKEN)


def _read(out: bytes) -> Rendered:
    first = _part(out, 0)
    if first is None:
        raise RefusedError(Reason.BROKEN)
    head, files, at = first
    if "refused" in head:
        raise RefusedError(Reason(head["refused"]))
    second = _part(out, at)
    taken_at, place = head["taken_at"], head["place"]
    return Rendered(
        width=head["width"],
        height=head["height"],
        taken_at=datetime.fromisoformat(taken_at) if taken_at else None,
        place=(place[0], place[1]) if place else None,
        full=files[0],
        shown=_shown(second) if second and second[0] else None,
    )


def _shown(part: tuple[dict[str, Any], list[Clean], int]) -> Shown:
    head, (large, small), _ = part
    faces = [(face[0], face[1], face[2], face[3], face[4]) for face in head["faces"]]
    return Shown(faces, large, small)


_FILES = ("full", "large", "small")


def _part(out: bytes, at: int) -> tuple[dict[str, Any], list[Clean], int] | None:
    """A part of the output, its files and where the next begins; nothing where it is not whole."""
    start = at + 4 + int.from_bytes(out[at : at + 4], "big")
    if len(out) < at + 4 or len(out) < start:
        return None
    head: dict[str, Any] = json.loads(out[at + 4 : start]) or {}
    files: list[Clean] = []
    for name in _FILES:
        if name in head:
            width, height, length = head[name]
            files.append(Clean(width, height, out[start : start + length]))
            start += length
    return (head, files, start) if len(out) >= start else None
