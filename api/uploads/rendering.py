"""Asks the decoding process for the clean pictures of a photograph."""

import asyncio
import json
import signal
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import api
from api.uploads import decode, formats
from api.uploads.states import Reason

LIMIT = 20 * 1024 * 1024  # bytes of a photograph
# The processor time is limited in the process itself: what takes longer than this was not let run.
WALL = 60.0  # seconds

_ROOT = Path(api.__path__[0]).parent
# Each decoder may take a processor and 1.5 GiB.
_slots = asyncio.Semaphore(2)


class RefusedError(Exception):
    """The file gives no picture, now or ever."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Picture:
    """A WebP file and its size in pixels."""

    width: int
    height: int
    body: bytes


@dataclass(frozen=True)
class Rendered:
    """The pictures of a photograph, its upright size, and what its EXIF claimed."""

    width: int
    height: int
    taken_at: datetime | None
    place: tuple[float, float] | None
    large: Picture
    small: Picture


async def render(body: bytes) -> Rendered:
    """The clean pictures of a photograph.

    Raises `RefusedError` with the reason where there are none, `RuntimeError` where the machine is
    to blame: the process was killed from outside, or starved (try again).
    """
    form = _format(body)
    async with _slots:
        out = await _decoded(form, body)
    return _read(out)


def _format(body: bytes) -> str:
    if len(body) > LIMIT:
        raise RefusedError(Reason.TOO_LARGE)
    found = formats.sniff(body[: formats.HEAD])
    if found is None:
        raise RefusedError(Reason.NOT_AN_IMAGE)
    if found not in formats.TAKEN:
        raise RefusedError(Reason.WRONG_TYPE)
    if found == "WEBP" and formats.webp_pixels(body[: formats.HEAD]) > formats.PIXELS:
        raise RefusedError(Reason.TOO_MANY_PIXELS)
    return found


async def _decoded(form: str, body: bytes) -> bytes:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-s",
        "-m",
        decode.__name__,
        form,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        # Decoders quote the file when they complain.
        stderr=asyncio.subprocess.DEVNULL,
        cwd=_ROOT,
        env={"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    try:
        async with asyncio.timeout(WALL):
            out, _ = await process.communicate(body)
    except TimeoutError:
        raise RuntimeError("The decoding process was not let run") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    _check_end(process.returncode)
    return out


def _check_end(code: int | None) -> None:
    if code == -signal.SIGXCPU:
        raise RefusedError(Reason.TIMEOUT)
    if code == -signal.SIGKILL:
        raise RuntimeError("The decoding process was killed")
    if code != 0:
        # A fault inside a decoder: the file is made for that, or may as well be.
        raise RefusedError(Reason.BROKEN)


def _read(out: bytes) -> Rendered:
    start = 4 + int.from_bytes(out[:4], "big")
    head: dict[str, Any] = json.loads(out[4:start])
    if "refused" in head:
        raise RefusedError(Reason(head["refused"]))
    width, height, length = head["large"]
    between = start + length
    taken_at, place = head["taken_at"], head["place"]
    return Rendered(
        width=head["width"],
        height=head["height"],
        taken_at=datetime.fromisoformat(taken_at) if taken_at else None,
        place=(place[0], place[1]) if place else None,
        large=Picture(width, height, out[start:between]),
        small=Picture(head["small"][0], head["small"][1], out[between:]),
    )
