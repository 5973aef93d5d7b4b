"""The photographs of the demonstration: drawn once, kept as files, each read and made small once.

`pictures/<what>-<scene>-before.webp` shows a fault, `…-after.webp` the same place put right. They
are kept as the service itself would keep them, less what takes long: there is nothing to be
removed from these files, and nobody lives in them whose face could be found.
"""

import asyncio
import io
from asyncio import Queue
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

from PIL import Image
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, storage
from api.kit.ids import lookup_code, new_id
from api.uploads import picture, pictures, prints
from api.uploads.models import Upload, full_key
from api.uploads.processing import ORIGINALS_KEPT
from api.uploads.rendering import Rendered, Shown
from api.uploads.repository import SECRET
from api.uploads.schemas import UploadRef

AT_ONCE = 8
FOLDER = Path(__file__).with_name("pictures")


@dataclass(frozen=True)
class Shot:
    """A photograph: what it shows, in which of its scenes, before or after the repair."""

    what: str
    scene: int
    done: bool = False

    @property
    def path(self) -> Path:
        """Its file."""
        return FOLDER / f"{self.what}-{self.scene}-{'after' if self.done else 'before'}.webp"


@cache
def scenes() -> dict[str, int]:
    """What there are photographs of, and in how many scenes."""
    names = sorted(path.stem.partition("-")[0] for path in FOLDER.glob("*-before.webp"))
    return {name: names.count(name) for name in names}


@cache
def rendered(shot: Shot) -> Rendered:
    """What the service makes of a photograph."""
    body = shot.path.read_bytes()
    with Image.open(io.BytesIO(body)) as image:
        small = picture.webp(picture.smaller(image))
        full = picture.Clean(*image.size, body)
    shown = Shown([], full, small)
    return Rendered(full.width, full.height, None, None, full, shown)


@cache
def _print(shot: Shot) -> tuple[int, int] | None:
    return prints.of(_shown(shot).small.body)


def _shown(shot: Shot) -> Shown:
    shown = rendered(shot).shown
    assert shown is not None
    return shown


@dataclass
class Album:
    """The photographs of one demonstration: their files are stored while the telling goes on.

    Originals whose days were over before `anchor` are gone, as they would be from the service.
    """

    session: AsyncSession
    anchor: datetime
    files: Queue[tuple[str, bytes]] = field(default_factory=Queue[tuple[str, bytes]])
    taken: set[Shot] = field(default_factory=set[Shot])
    """What has been uploaded: a few drawings stand for the photographs of many people, and must
    not be taken for one that was sent twice."""

    async def upload(self, shot: Shot) -> UploadRef:
        """A new upload of a photograph, processed already; what a report needs to name it."""
        full, shown = rendered(shot).full, _shown(shot)
        kept = clock.now() > self.anchor - ORIGINALS_KEPT
        upload = Upload(
            id=new_id(),
            content_type="image/webp",
            size=len(full.body),
            width=full.width,
            height=full.height,
            original_kept=kept,
            full_kept=kept,
            faces=0,
            edition=0,
            generation=0,
        )
        if shot not in self.taken and (found := _print(shot)):
            upload.print_rows, upload.print_columns = found
            upload.print_bands = prints.bands(found[0])
        self.taken.add(shot)
        self.session.add(upload)
        await self.session.flush()
        pictures.show(self.session, upload, shown)
        large, small = upload.shown_keys
        files = {large: shown.large.body, small: shown.small.body}
        if kept:
            files |= {upload.original_key: full.body, full_key(upload.id): full.body}
        for key, body in files.items():
            self.files.put_nowait((key, body))
        return UploadRef(id=upload.id, secret=lookup_code(SECRET, upload.id))

    @asynccontextmanager
    async def storing(self) -> AsyncGenerator[None]:
        """Store what comes, some at a time; all of it is stored when this ends, and the rows may
        be committed."""
        async with asyncio.TaskGroup() as group:
            storing = [group.create_task(self._store()) for _ in range(AT_ONCE)]
            yield
            await self.files.join()
            for task in storing:
                task.cancel()

    async def _store(self) -> None:
        while True:
            key, body = await self.files.get()
            await storage.put(key, body, "image/webp")
            self.files.task_done()
