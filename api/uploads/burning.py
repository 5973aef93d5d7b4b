"""Makes the pictures anew in which everything is hidden that staff said."""

import asyncio
import io
from typing import Any
from uuid import UUID

from PIL import Image
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import db, storage
from api.kit.jobs import enqueue
from api.uploads import hiding, pictures
from api.uploads.hiding import Stroke
from api.uploads.models import KINDS, Redaction, Upload, full_key, rendition_key
from api.uploads.picture import smaller, webp
from api.uploads.rendering import Shown
from api.uploads.states import UploadState


async def burn(session: AsyncSession, upload_id: UUID) -> None:
    """Burn what is said now into new files; the old ones are removed by a job of their own, so
    that a failed commit loses nothing. Of two at once the second finds nothing to do."""
    upload, redaction = await _read(upload_id)
    if upload is None or redaction is None or redaction.burned:
        return
    shown = await _burned(upload, redaction)
    # Of what was said later the version is another: no two jobs write different things to one file.
    edition = redaction.version
    await pictures.store(upload_id, edition, shown)
    upload = await session.get(Upload, upload_id, with_for_update=True, populate_existing=True)
    current = await session.scalar(
        select(Redaction).where(Redaction.upload_id == upload_id).with_for_update()
    )
    if upload is None or current is None or current.version != redaction.version:
        # Said anew meanwhile: the job for that is on the way, and this one worked for nothing.
        late = [rendition_key(upload_id, kind, edition) for kind in KINDS]
        await enqueue(session, "uploads.remove_files", keys=late)
        return
    if upload.state is not UploadState.BURNING:
        return
    old = upload.shown_keys
    if not upload.original_kept and upload.full_kept:
        old.append(full_key(upload_id))
        upload.full_kept = False
    upload.edition = edition
    current.burned = True
    pictures.show(session, upload, shown)
    await enqueue(session, "uploads.remove_files", keys=old)


async def _read(upload_id: UUID) -> tuple[Upload | None, Redaction | None]:
    async with db.transaction() as looking:
        upload = await looking.get(Upload, upload_id)
        redaction = await looking.scalar(select(Redaction).where(Redaction.upload_id == upload_id))
    return upload, redaction


async def _burned(upload: Upload, redaction: Redaction) -> Shown:
    # Without the private picture the last one is the ground: what is burned in it stays.
    key = (
        full_key(upload.id)
        if upload.full_kept
        else rendition_key(upload.id, "large", upload.edition)
    )
    ground = await storage.get(key)
    if ground is None:
        raise RuntimeError("The picture to work on is not in the store")
    return await asyncio.to_thread(_hidden, ground, redaction.faces, redaction.marks)


def _hidden(ground: bytes, faces: list[dict[str, Any]], marks: list[dict[str, Any]]) -> Shown:
    """The new pictures. These bytes are our own: no guarded process is needed for them."""
    with Image.open(io.BytesIO(ground), formats=("WEBP",)) as picture:
        hidden = hiding.hide(
            picture.convert("RGB"),
            faces=[_box(face) for face in faces if not face["shown"]],
            boxes=[_box(mark) for mark in marks if mark["kind"] == "box"],
            strokes=[_stroke(mark) for mark in marks if mark["kind"] == "stroke"],
        )
    return Shown([], webp(hidden), webp(smaller(hidden)))


def _box(row: dict[str, Any]) -> hiding.Box:
    return row["left"], row["top"], row["width"], row["height"]


def _stroke(row: dict[str, Any]) -> Stroke:
    points: list[int] = row["points"]
    return Stroke(list(zip(points[::2], points[1::2], strict=True)), row["width"])
