"""Reading uploads. An upload is visible to whoever has its secret, and to rooms that hold it."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.links import holding, holds_code
from api.kit.errors import NotFound
from api.uploads.models import Rendition, Upload, rendition_key
from api.uploads.schemas import HeldUpload, RenditionReply, TakenReply, UploadRef, UploadReply
from api.uploads.states import Reason, UploadState

SECRET = "upload"  # noqa: S105 — names the kind of code, is none


@dataclass(frozen=True)
class Photo:
    """A photograph as other rooms show it."""

    state: UploadState
    refused_because: Reason | None
    large: RenditionReply | None
    small: RenditionReply | None
    faces: int | None = None
    format: str | None = None


@dataclass(frozen=True)
class File:
    """What the file door serves."""

    key: str
    public: bool


async def with_secret(
    session: AsyncSession, upload_id: UUID, secret: str, *, lock: bool = False
) -> Upload:
    """The upload, if the secret is its own; else 404. Wrong ones are counted."""
    if not await holds_code(SECRET, upload_id, secret):
        raise NotFound("No upload has this id and secret")
    upload = await session.get(Upload, upload_id, with_for_update=lock or None)
    if upload is None:
        raise NotFound("No upload has this id and secret")
    return upload


async def one(session: AsyncSession, upload_id: UUID, *, lock: bool = False) -> Upload:
    """An upload that a room holds."""
    return await session.get_one(
        Upload, upload_id, with_for_update=lock or None, populate_existing=lock
    )


async def locked(session: AsyncSession, refs: Collection[UploadRef]) -> dict[UUID, Upload]:
    """Those of the uploads whose secret is their own or that are held here, locked for
    attaching. Wrong secrets are counted."""
    held = {ref.id for ref in refs if isinstance(ref, HeldUpload)}
    own = held | await holding(SECRET, {ref.id: ref.secret for ref in refs if ref.id not in held})
    # In one order for everybody: two who want the same two must not wait for each other.
    rows = await session.scalars(
        select(Upload)
        .where(Upload.id.in_(own))
        .order_by(Upload.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {upload.id: upload for upload in rows}


async def photos(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Photo]:
    """Uploads with their renditions, in two statements however many."""
    if not ids:
        return {}
    uploads = await session.scalars(select(Upload).where(Upload.id.in_(set(ids))))
    made = await session.scalars(select(Rendition).where(Rendition.upload_id.in_(set(ids))))
    files = {(rendition.upload_id, rendition.kind): reply_of(rendition) for rendition in made}
    return {
        upload.id: Photo(
            upload.state,
            upload.reason,
            files.get((upload.id, "large")),
            files.get((upload.id, "small")),
            upload.faces,
            upload.format,
        )
        for upload in uploads
    }


async def status(session: AsyncSession, upload: Upload) -> UploadReply:
    """How far an upload is, for its uploader."""
    photo = (await photos(session, [upload.id]))[upload.id]
    return UploadReply(
        id=upload.id,
        state=photo.state,
        refused_because=photo.refused_because,
        format=photo.format,
        taken=TakenReply(
            at=upload.taken_at,
            latitude=upload.taken_latitude,
            longitude=upload.taken_longitude,
        ),
        large=photo.large,
        small=photo.small,
    )


async def file(session: AsyncSession, name: str) -> File | None:
    """The rendition of this name."""
    row = (
        await session.execute(
            select(Rendition, Upload.public, Upload.edition)
            .join(Upload, Upload.id == Rendition.upload_id)
            .where(Rendition.name == name)
        )
    ).one_or_none()
    if row is None:
        return None
    rendition, public, edition = row
    return File(rendition_key(rendition.upload_id, rendition.kind, edition), public)


def reply_of(rendition: Rendition) -> RenditionReply:
    """A rendition as a reply."""
    return RenditionReply(
        url=f"/files/{rendition.name}.webp", width=rendition.width, height=rendition.height
    )
