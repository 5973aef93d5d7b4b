"""The photographs of the demonstration: drawn once, kept as files, each read and made small once.

`pictures/<what>-<scene>-before.webp` shows a fault, `…-after.webp` the same place put right. They
are kept as the service itself would keep them, less what takes long: there is nothing to be
removed from these files, and nobody lives in them whose face could be found.
"""

import asyncio
import io
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
    """The photographs of one demonstration: rows while it is told, files all at once at the end.

    Originals whose days were over before `anchor` are gone, as they would be from the service.
    """

    session: AsyncSession
    anchor: datetime
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
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
        self.files |= {large: shown.large.body, small: shown.small.body}
        if kept:
            self.files |= {upload.original_key: full.body, full_key(upload.id): full.body}
        return UploadRef(id=upload.id, secret=lookup_code(SECRET, upload.id))

    async def store(self) -> None:
        """Store the files, some at a time, before the rows are committed."""
        waiting = iter(self.files.items())

        async def _some() -> None:
            for key, body in waiting:
                await storage.put(key, body, "image/webp")

        await asyncio.gather(*(_some() for _ in range(AT_ONCE)))
