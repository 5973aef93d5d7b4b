"""The pictures of an upload that may be shown: stored first, then given their names."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import storage
from api.uploads.models import Rendition, Upload, rendition_key
from api.uploads.picture import Clean
from api.uploads.rendering import Shown
from api.uploads.service import name_of
from api.uploads.states import UploadState


async def store(upload_id: UUID, edition: int, shown: Shown) -> None:
    """Store them; nobody knows where yet."""
    for kind, picture in (("large", shown.large), ("small", shown.small)):
        await storage.put(rendition_key(upload_id, kind, edition), picture.body, "image/webp")


def show(session: AsyncSession, upload: Upload, shown: Shown) -> None:
    """Give the stored pictures their names: from now on they can be seen."""
    upload.state = UploadState.READY
    session.add(_rendition(upload, "large", shown.large))
    session.add(_rendition(upload, "small", shown.small))


def _rendition(upload: Upload, kind: str, picture: Clean) -> Rendition:
    return Rendition(
        name=name_of(upload, kind),
        upload_id=upload.id,
        kind=kind,
        width=picture.width,
        height=picture.height,
    )
