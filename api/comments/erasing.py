"""What comments hold that nobody but author and staff could read."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.comments.room import Comments
from api.comments.states import CommentAuthor
from api.publication.states import PublicationState
from api.retention import photos, words


async def erase(
    session: AsyncSession, comments: Comments, subject_ids: Sequence[UUID], *, everybody: bool
) -> None:
    """Leave of the comments on these things what is public: of those of whoever the thing came
    from, or of `everybody`'s, since a neighbour's words are hers while the thing is young."""
    table = comments.table
    query = select(table).where(table.subject_id.in_(subject_ids))
    if not everybody:
        query = query.where(table.author == CommentAuthor.REPORTER)
    rows = (await session.scalars(query.with_for_update())).all()
    shown = {row.id for row in rows if row.state is PublicationState.PUBLIC}
    for row in rows:
        row.public_text = row.public_text if row.id in shown else None
        row.text = row.public_text or ""
        row.person_id = None
        row.withheld_reason = ""
    ids = [row.id for row in rows]
    await words.forget(session, ids, [comments.machine])
    await photos.forget(session, comments.photos, ids, shown=shown)
