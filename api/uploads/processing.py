"""Makes the clean pictures of an upload, and removes files whose time is over."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, storage
from api.uploads import rendering
from api.uploads.models import Rendition, Upload, rendition_key
from api.uploads.rendering import Picture, RefusedError, Rendered
from api.uploads.service import name_of
from api.uploads.states import Reason, UploadState

ORIGINALS_KEPT = timedelta(days=30)
LOOSE_KEPT = timedelta(hours=24)
AT_ONCE = 200


async def process(session: AsyncSession, upload_id: UUID) -> None:
    """Decode, clean, store. Done twice it changes nothing; killed in the middle it begins anew.

    The row is locked only for the last step: decoding takes seconds, and nobody shall wait.
    """
    upload = await session.get(Upload, upload_id)
    if upload is None or upload.state is not UploadState.RECEIVED:
        return
    body = await storage.get(upload.original_key)
    try:
        if body is None:
            raise RefusedError(Reason.BROKEN)
        made = await rendering.render(body, upload.content_type)
    except RefusedError as refused:
        await _refuse(session, upload, refused.reason)
        return
    await take(session, upload, made)


async def take(session: AsyncSession, upload: Upload, made: Rendered) -> None:
    """Store what was made of an upload's file; it is ready then.

    Objects first, rows last: a name that is given out always has its file.
    """
    for kind, picture in (("large", made.large), ("small", made.small)):
        await storage.put(rendition_key(upload.id, kind), picture.body, "image/webp")
    await _ready(session, upload, made)


async def _refuse(session: AsyncSession, upload: Upload, reason: Reason) -> None:
    await session.refresh(upload, with_for_update=True)
    if upload.state is UploadState.RECEIVED:
        upload.state, upload.reason = UploadState.REFUSED, reason


async def _ready(session: AsyncSession, upload: Upload, made: Rendered) -> None:
    await session.refresh(upload, with_for_update=True)
    if upload.state is not UploadState.RECEIVED:
        return
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
        for key in (
            upload.original_key,
            *(rendition_key(upload.id, k) for k in ("large", "small")),
        ):
            await storage.remove(key)
        await session.execute(delete(Rendition).where(Rendition.upload_id == upload.id))
        await session.delete(upload)
