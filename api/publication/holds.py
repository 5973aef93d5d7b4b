"""What keeps a rule from publishing a thing by itself, whatever the thing: words that look like
personal data, and photographs that nobody has looked for faces in."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.publication.personal import found_in
from api.publication.publishing import Publishing, T
from api.publication.states import Hold
from api.uploads import attachments
from api.uploads import repository as uploads
from api.uploads.states import UploadState

WAITING = frozenset({Hold.PHOTO_NOT_READY, Hold.PHOTO_UNCHECKED})
"""These may be over at the next look."""


async def of(session: AsyncSession, publishing: Publishing[T], record: T) -> set[Hold]:
    """What there is in its words and photographs."""
    holds = set(found_in(record.text))
    rows = await attachments.of(session, publishing.photographs, [record.id])
    for photo in (await uploads.photos(session, [row.upload_id for row in rows])).values():
        if photo.state is UploadState.UNCHECKED or (
            photo.state is UploadState.READY and photo.faces is None
        ):
            holds.add(Hold.PHOTO_UNCHECKED)
        elif photo.state not in (UploadState.READY, UploadState.REFUSED):
            holds.add(Hold.PHOTO_NOT_READY)
    return holds
