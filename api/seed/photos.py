"""The drawn photographs: each drawn and cleaned once, then stored for every report that has it."""

import asyncio
import io
import multiprocessing
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Self

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.ids import lookup_code
from api.seed.pictures.draw import draw
from api.seed.plan import Shot
from api.uploads import picture, processing, service, showing
from api.uploads.rendering import Picture, Rendered, Shown
from api.uploads.repository import SECRET
from api.uploads.schemas import UploadRef

_TYPE = "image/jpeg"
# Nobody lives in the drawings: one small size tells as much of them, in a tenth of the time.
_LOOKED_AT = (640,)


@dataclass(frozen=True)
class Print:
    """A photograph as a phone sends it, and what the service makes of these bytes."""

    jpeg: bytes
    made: Rendered


def _printed(shots: list[Shot]) -> dict[Shot, Print]:
    return {shot: _print(shot) for shot in shots}


def _print(shot: Shot) -> Print:
    out = io.BytesIO()
    draw(shot.picture, shot.variant, done=shot.done).save(out, "JPEG", quality=82)
    clean = picture.clean(out.getvalue(), "JPEG")
    found = showing.show(clean, sizes=_LOOKED_AT)
    made = Rendered(
        width=clean.width,
        height=clean.height,
        taken_at=clean.taken_at,
        place=clean.place,
        full=_file(clean.large),
        shown=Shown(
            [(*face.box, face.score) for face in found.faces],
            _file(found.large),
            _file(found.small),
        ),
    )
    return Print(out.getvalue(), made)


def _file(made: picture.Clean) -> Picture:
    return Picture(made.width, made.height, made.body)


class Darkroom:
    """Draws and cleans each photograph once, on all processors, while the stories are told.

    Cleaned by the same code as every upload, without the guarded process: these bytes are ours.
    """

    def __init__(self, shots: Iterable[Shot]) -> None:
        """`shots` in the order in which they will be asked for."""
        self._scenes: dict[tuple[str, int], set[Shot]] = {}
        for shot in shots:
            # Before and after of one scene go to one process, which draws the scene once.
            self._scenes.setdefault((shot.picture, shot.variant), set()).add(shot)
        self._prints: dict[tuple[str, int], asyncio.Future[dict[Shot, Print]]] = {}

    async def __aenter__(self) -> Self:
        """Begin to draw."""
        self._pool = ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn"))
        loop = asyncio.get_running_loop()
        for scene, shots in self._scenes.items():
            ordered = sorted(shots, key=lambda shot: shot.done)
            self._prints[scene] = loop.run_in_executor(self._pool, _printed, ordered)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Let the processes go, whether they are done or not."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        await asyncio.gather(*self._prints.values(), return_exceptions=True)

    @property
    def drawn(self) -> int:
        """How many photographs there are."""
        return sum(len(shots) for shots in self._scenes.values())

    async def get(self, shot: Shot) -> Print:
        """A photograph, as soon as it is there."""
        return (await self._prints[shot.picture, shot.variant])[shot]


async def upload(session: AsyncSession, shown: Print) -> UploadRef:
    """A new upload of a photograph, processed already; what a report needs to name it."""
    stored = await service.store(session, shown.jpeg, _TYPE)
    await processing.take(session, stored.id, shown.made)
    return UploadRef(id=stored.id, secret=lookup_code(SECRET, stored.id))
