"""Makes the clean pictures of an upload, and removes files whose time is over."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, db, storage
from api.kit.jobs import enqueue
from api.uploads import pictures, prints, redactions, rendering
from api.uploads.models import (
    KINDS,
    Redaction,
    Rendition,
    Upload,
    full_key,
    original_key,
    rendition_key,
)
from api.uploads.rendering import RefusedError, Rendered
from api.uploads.states import Reason, UploadState

ORIGINALS_KEPT = timedelta(days=30)
LOOSE_KEPT = timedelta(hours=24)
AT_ONCE = 200
_WAITING = {UploadState.RECEIVED, UploadState.UNCHECKED}


async def process(session: AsyncSession, upload_id: UUID) -> None:
    """Decode, clean, store. Done twice it changes nothing; killed in the middle it begins anew.

    Looks at the row in a transaction of its own: none stays open while a file is decoded, and
    the row is locked only for the last step.
    """
    async with db.transaction() as looking:
        upload = await looking.get(Upload, upload_id)
    if upload is None or upload.state not in _WAITING:
        return
    try:
        made = await _made(upload)
    except RefusedError as refused:
        await _refuse(session, upload_id, refused)
        return
    await take(session, upload_id, made)


async def _made(upload: Upload) -> Rendered:
    body = await storage.get(upload.original_key)
    if body is None:
        raise RefusedError(Reason.BROKEN)
    return await rendering.render(body)


async def take(session: AsyncSession, upload_id: UUID, made: Rendered) -> None:
    """Store what was made of an upload's file; it is ready then, or waits for somebody's eyes.

    Objects first, rows last: a name that is given out always has its file.
    """
    await storage.put(full_key(upload_id), made.full.body, "image/webp")
    if made.shown is not None:
        await pictures.store(upload_id, 0, made.shown)
    upload = await _locked(session, upload_id)
    if upload is None or upload.state is UploadState.ERASED:  # what came too late goes too
        await _remove_files(upload_id, 0)
    elif upload.state in _WAITING:
        await _done(session, upload, made)


async def _refuse(session: AsyncSession, upload_id: UUID, refused: RefusedError) -> None:
    """Say why, and keep nothing: no picture will come of it, and nobody may open the file."""
    upload = await _locked(session, upload_id)
    if upload is not None and upload.state is UploadState.RECEIVED:
        upload.state, upload.reason = UploadState.REFUSED, refused.reason
        upload.format = refused.format
        upload.original_kept = False
        await enqueue(session, "uploads.remove_files", keys=[upload.original_key])


async def _locked(session: AsyncSession, upload_id: UUID) -> Upload | None:
    return await session.get(Upload, upload_id, with_for_update=True, populate_existing=True)


async def _done(session: AsyncSession, upload: Upload, made: Rendered) -> None:
    redaction = await redactions.of(session, upload, size=(made.full.width, made.full.height))
    upload.state = UploadState.UNCHECKED
    upload.full_kept = True
    upload.width, upload.height = made.width, made.height
    # What the file says stands; what its device said of it, where the file says nothing.
    upload.taken_at = made.taken_at or upload.taken_at
    if made_print := prints.of((made.shown.small if made.shown else made.full).body):
        upload.print_rows, upload.print_columns = made_print
        upload.print_bands = prints.bands(made_print[0])
    if made.place is not None:
        upload.taken_latitude, upload.taken_longitude = made.place
    if made.shown is not None:
        redaction.faces = redactions.rows_of(made.shown.faces)
        upload.faces = len(made.shown.faces)
        pictures.show(session, upload, made.shown)


async def check_again(session: AsyncSession) -> None:
    """Try once more with photographs that nobody could look for faces in."""
    waiting = await session.scalars(
        select(Upload.id)
        .where(Upload.state == UploadState.UNCHECKED, Upload.original_kept)
        .limit(AT_ONCE)
    )
    for upload_id in waiting:
        await enqueue(session, "uploads.process", upload_id=str(upload_id))


async def remove_originals(session: AsyncSession) -> None:
    """Delete originals after 30 days, with what they said of place and time and with the private
    pictures in which nothing is hidden; one that could not be checked waits for staff."""
    old = await session.scalars(
        select(Upload)
        .where(Upload.original_kept, Upload.created_at < clock.now() - ORIGINALS_KEPT)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    for upload in old:
        await forget_original(upload)


async def forget_original(upload: Upload) -> None:
    """Delete what nobody but staff could ever see of a photograph."""
    await storage.remove(upload.original_key)
    upload.original_kept = False
    upload.taken_at = upload.taken_latitude = upload.taken_longitude = None
    if upload.state not in (UploadState.UNCHECKED, UploadState.BURNING):
        await storage.remove(full_key(upload.id))
        upload.full_kept = False


async def remove_loose(session: AsyncSession) -> None:
    """Delete what was never attached to anything for 24 hours, rows and files."""
    loose = await session.scalars(
        select(Upload)
        .where(Upload.attached_at.is_(None), Upload.created_at < clock.now() - LOOSE_KEPT)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    for upload in loose:
        await _remove_files(upload.id, upload.edition)
        for table in (Rendition, Redaction):
            await session.execute(delete(table).where(table.upload_id == upload.id))
        await session.delete(upload)


async def _remove_files(upload_id: UUID, edition: int) -> None:
    shown = (rendition_key(upload_id, kind, edition) for kind in KINDS)
    for key in (original_key(upload_id), full_key(upload_id), *shown):
        await storage.remove(key)
