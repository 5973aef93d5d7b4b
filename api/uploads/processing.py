"""Makes the clean pictures of an upload, and removes files whose time is over."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, db, storage
from api.uploads import rendering
from api.uploads.models import KINDS, Rendition, Upload, original_key, rendition_key
from api.uploads.rendering import Picture, RefusedError, Rendered
from api.uploads.service import name_of
from api.uploads.states import Reason, UploadState

ORIGINALS_KEPT = timedelta(days=30)
LOOSE_KEPT = timedelta(hours=24)
AT_ONCE = 200


async def process(session: AsyncSession, upload_id: UUID) -> None:
    """Decode, clean, store. Done twice it changes nothing; killed in the middle it begins anew.

    Looks at the row in a transaction of its own: none stays open while a file is decoded, and
    the row is locked only for the last step.
    """
    async with db.transaction() as looking:
        upload = await looking.get(Upload, upload_id)
    if upload is None or upload.state is not UploadState.RECEIVED:
        return
    try:
        made = await _made(upload)
    except RefusedError as refused:
        await _refuse(session, upload_id, refused.reason)
        return
    await take(session, upload_id, made)


async def _made(upload: Upload) -> Rendered:
    body = await storage.get(upload.original_key)
    if body is None:
        raise RefusedError(Reason.BROKEN)
    return await rendering.render(body)


async def take(session: AsyncSession, upload_id: UUID, made: Rendered) -> None:
    """Store what was made of an upload's file; it is ready then.

    Objects first, rows last: a name that is given out always has its file.
    """
    for kind, picture in (("large", made.large), ("small", made.small)):
        await storage.put(rendition_key(upload_id, kind), picture.body, "image/webp")
    upload = await _locked(session, upload_id)
    if upload is None:  # removed in the meantime, and what came too late goes too
        await _remove_files(upload_id)
    elif upload.state is UploadState.RECEIVED:
        _ready(session, upload, made)


async def _refuse(session: AsyncSession, upload_id: UUID, reason: Reason) -> None:
    upload = await _locked(session, upload_id)
    if upload is not None and upload.state is UploadState.RECEIVED:
        upload.state, upload.reason = UploadState.REFUSED, reason


async def _locked(session: AsyncSession, upload_id: UUID) -> Upload | None:
    return await session.get(Upload, upload_id, with_for_update=True, populate_existing=True)


def _ready(session: AsyncSession, upload: Upload, made: Rendered) -> None:
    upload.state = UploadState.READY
    upload.width, upload.height, upload.taken_at = made.width, made.height, made.taken_at
    upload.taken_latitude, upload.taken_longitude = made.place or (None, None)
    session.add(_rendition(upload, "large", made.large))
    session.add(_rendition(upload, "small", made.small))


def _rendition(upload: Upload, kind: str, picture: Picture) -> Rendition:
    return Rendition(
        name=name_of(upload, kind),
        upload_id=upload.id,
        kind=kind,
        width=picture.width,
        height=picture.height,
    )


async def remove_originals(session: AsyncSession) -> None:
    """Delete originals after 30 days, with what they said of place and time."""
    old = await session.scalars(
        select(Upload)
        .where(Upload.original_kept, Upload.created_at < clock.now() - ORIGINALS_KEPT)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    for upload in old:
        await storage.remove(upload.original_key)
        upload.original_kept = False
        upload.taken_at = upload.taken_latitude = upload.taken_longitude = None


async def remove_loose(session: AsyncSession) -> None:
    """Delete what was never attached to anything for 24 hours, rows and files."""
    loose = await session.scalars(
        select(Upload)
        .where(Upload.attached_at.is_(None), Upload.created_at < clock.now() - LOOSE_KEPT)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    for upload in loose:
        await _remove_files(upload.id)
        await session.execute(delete(Rendition).where(Rendition.upload_id == upload.id))
        await session.delete(upload)


async def _remove_files(upload_id: UUID) -> None:
    for key in (original_key(upload_id), *(rendition_key(upload_id, kind) for kind in KINDS)):
        await storage.remove(key)
