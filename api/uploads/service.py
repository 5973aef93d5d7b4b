"""What happens to uploads before and after they are processed. Functions never commit."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, db, storage
from api.kit.errors import NotNow, field_error
from api.kit.ids import keyed_hash, lookup_code, new_id
from api.kit.jobs import enqueue
from api.kit.settings import settings
from api.uploads import exif, repository
from api.uploads.models import Rendition, Upload, full_key, original_key
from api.uploads.schemas import (
    UploadCreate,
    UploadForm,
    UploadRef,
    UploadReply,
    UploadTaken,
    UploadTicket,
)
from api.uploads.states import UploadState

FORM_SECONDS = 300
_KNOWN = frozenset(f"image/{name}" for name in ("jpeg", "png", "webp", "heic", "heif"))


async def create(session: AsyncSession, body: UploadCreate, base_url: str) -> UploadTicket:
    """Announce a photograph; the ticket says where it goes. Nothing is sent by this."""
    # A device may call it anything or nothing; the store is told no type that a browser would run.
    kept_as = body.content_type if body.content_type in _KNOWN else "application/octet-stream"
    upload = Upload(id=new_id(), content_type=kept_as, size=body.size)
    session.add(upload)
    fields = storage.presigned_post(
        upload.original_key,
        content_type=kept_as,
        limit=body.size,
        seconds=FORM_SECONDS,
    )
    return UploadTicket(
        id=upload.id,
        secret=lookup_code(repository.SECRET, upload.id),
        form=UploadForm(url=form_url(base_url), fields=fields),
        expires_at=clock.now() + timedelta(seconds=FORM_SECONDS),
    )


def form_url(base_url: str) -> str:
    """The store's own address, or the path of this service that streams to it."""
    bucket = settings().s3_bucket
    if settings().s3_public_endpoint:
        return f"{settings().s3_public_endpoint.rstrip('/')}/{bucket}"
    return f"{(settings().public_url or base_url).rstrip('/')}/storage/{bucket}"


async def complete(
    session: AsyncSession, upload_id: UUID, secret: str, taken: UploadTaken | None = None
) -> UploadReply:
    """The bytes are there: have them processed. Harmless when repeated; 409 while they are not.
    `taken`: what the device says of place and time, where the file cannot any more."""
    upload = await repository.with_secret(session, upload_id, secret)
    if upload.state is UploadState.CREATED:
        # Asked before the row is locked: the store may take its time.
        if await storage.size(upload.original_key) is None:
            raise NotNow("The file has not arrived; send it with the form first")
        upload = await repository.with_secret(session, upload_id, secret, lock=True)
    if upload.state is UploadState.CREATED:
        if taken is not None:
            upload.taken_at = exif.likely(taken.at)
            place = exif.place_of(taken.latitude, taken.longitude)
            upload.taken_latitude, upload.taken_longitude = place or (None, None)
        await _received(session, upload)
    return await repository.status(session, upload)


async def store(session: AsyncSession, body: bytes, content_type: str) -> Upload:
    """Take a photograph that is here already (seeds, imports): the same way from here on.

    Its row is committed before its file is stored: should the caller's transaction come to
    nothing, the row is loose, and the file goes with it.
    """
    upload_id = new_id()
    async with db.transaction() as first:
        first.add(Upload(id=upload_id, content_type=content_type, size=len(body)))
    await storage.put(original_key(upload_id), body, content_type)
    upload = await session.get_one(Upload, upload_id)
    await _received(session, upload)
    return upload


async def _received(session: AsyncSession, upload: Upload) -> None:
    upload.state = UploadState.RECEIVED
    await session.flush()
    await enqueue(session, "uploads.process", upload_id=str(upload.id))


async def attach(session: AsyncSession, refs: Sequence[UploadRef], *, pointer: str) -> list[Upload]:
    """Take uploads for a record, each once; those still in process too.

    422 at `{pointer}/{position}` for an unknown one, a wrong secret, a refused one or one that
    belongs to a record already.
    """
    known = await repository.locked(session, refs)
    attached: list[Upload] = []
    for position, ref in enumerate(refs):
        upload = _attachable(known.get(ref.id), f"{pointer}/{position}")
        upload.attached_at = clock.now()
        attached.append(upload)
    return attached


async def release(session: AsyncSession, ids: Collection[UUID]) -> None:
    """Let another record of the same transaction take photographs that a record holds."""
    rows = await session.scalars(
        select(Upload).where(Upload.id.in_(set(ids))).order_by(Upload.id).with_for_update()
    )
    for upload in rows:
        upload.attached_at = None


def _attachable(upload: Upload | None, pointer: str) -> Upload:
    if upload is None:
        raise field_error(pointer, "unknown", "No upload has this id and secret")
    if upload.attached_at is not None:
        raise field_error(pointer, "taken", "This photograph belongs to something already")
    if upload.state is UploadState.CREATED:
        raise field_error(pointer, "not_received", "The file of this upload has not arrived")
    if upload.state is UploadState.REFUSED:
        what = f" ({upload.format})" if upload.format else ""
        raise field_error(pointer, "refused", f"This file was refused: {upload.reason}{what}")
    return upload


async def require_ready(session: AsyncSession, ids: Collection[UUID]) -> None:
    """409 where one of them is not processed yet, or was refused."""
    if not ids:
        return
    states = await session.scalars(select(Upload.state).where(Upload.id.in_(set(ids))))
    if any(state is not UploadState.READY for state in states):
        raise NotNow("A photograph is not ready; wait a moment or leave it out")


async def publish(session: AsyncSession, ids: Collection[UUID], *, public: bool) -> None:
    """Show photographs to everybody, or withdraw them: then every known address of them ends."""
    if not ids:
        return
    rows = await session.scalars(
        select(Upload).where(Upload.id.in_(set(ids))).order_by(Upload.id).with_for_update()
    )
    for upload in rows:
        if upload.public and not public:
            await _rename(session, upload)
        upload.public = public


async def _rename(session: AsyncSession, upload: Upload) -> None:
    upload.generation += 1
    for rendition in await session.scalars(
        select(Rendition).where(Rendition.upload_id == upload.id)
    ):
        rendition.name = name_of(upload, rendition.kind)


def name_of(upload: Upload, kind: str) -> str:
    """The address of a rendition: nobody can guess it, and it changes with the generation."""
    message = upload.id.bytes + f"{kind}:{upload.generation}".encode()
    return keyed_hash("file", message)[:16].hex()


async def forget(session: AsyncSession, ids: Collection[UUID], *, keep: Collection[UUID]) -> None:
    """Erase what nobody but staff and uploader could see; of those in `keep` the pictures that
    are shown stay. The rows stay too: they are counted. Files go by a job, after the commit."""
    gone: list[str] = []
    rows = await session.scalars(
        select(Upload).where(Upload.id.in_(set(ids))).order_by(Upload.id).with_for_update()
    )
    for upload in rows:
        gone += [upload.original_key, full_key(upload.id)]
        upload.original_kept = upload.full_kept = False
        upload.taken_at = upload.taken_latitude = upload.taken_longitude = None
        if upload.id not in keep or upload.state is not UploadState.READY:
            gone += upload.shown_keys
            upload.state, upload.public = UploadState.ERASED, False
            await session.execute(delete(Rendition).where(Rendition.upload_id == upload.id))
    if gone:
        await enqueue(session, "uploads.remove_files", keys=gone)
