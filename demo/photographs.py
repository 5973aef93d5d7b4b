"""The photographs of the demonstration: drawn once, kept as files, each read and made small once.

`pictures/<what>-<scene>-before.webp` shows a fault, `…-after.webp` the same place put right. They
are stored as the service itself would store them, less what takes long: there is nothing to be
removed from these files, and nobody lives in them whose face could be found.
"""

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.ids import lookup_code
from api.uploads import picture, processing, service
from api.uploads.rendering import Picture, Rendered, Shown
from api.uploads.repository import SECRET
from api.uploads.schemas import UploadRef

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
        full = Picture(*image.size, body)
    shown = Shown([], full, Picture(small.width, small.height, small.body))
    return Rendered(full.width, full.height, None, None, full, shown)


async def upload(session: AsyncSession, shot: Shot) -> UploadRef:
    """A new upload of a photograph, processed already; what a report needs to name it."""
    made = rendered(shot)
    stored = await service.store(session, made.full.body, "image/webp")
    await processing.take(session, stored.id, made)
    return UploadRef(id=stored.id, secret=lookup_code(SECRET, stored.id))
