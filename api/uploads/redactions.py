"""What is hidden in a photograph: found faces, and what staff drew over it.

Said here, burned into new files by a job (`burning`). While the private picture is there (as long
as the original) everything can be taken back; afterwards the files in which it is burned are all
there is, and more can only be added.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.errors import NotAllowed, NotNow, field_error
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.kit.jobs import enqueue
from api.uploads.models import Redaction, Rendition, Upload
from api.uploads.schemas import RedactionSave
from api.uploads.states import UploadState

MOST_POINTS = 5000
_BURNABLE = {UploadState.READY, UploadState.UNCHECKED, UploadState.BURNING}


def rows_of(found: Sequence[tuple[int, int, int, int, float]]) -> list[dict[str, Any]]:
    """Found faces as they are kept."""
    names = ("left", "top", "width", "height", "score")
    return [{**dict(zip(names, face, strict=True)), "shown": False} for face in found]


async def of(
    session: AsyncSession, upload: Upload, *, size: tuple[int, int] | None = None
) -> Redaction:
    """The redaction of an upload, locked; there is one from the first question on. `size`: of its
    large picture, where it has none yet."""
    size = size or await _size(session, upload)
    await session.execute(
        insert(Redaction)
        .values(
            id=new_id(), upload_id=upload.id, width=size[0], height=size[1], faces=[], marks=[],
            burned=True, version=1,
        )
        .on_conflict_do_nothing(index_elements=["upload_id"])
    )  # fmt: skip
    return (
        await session.scalars(
            select(Redaction).where(Redaction.upload_id == upload.id).with_for_update()
        )
    ).one()


async def _size(session: AsyncSession, upload: Upload) -> tuple[int, int]:
    large = await session.scalar(
        select(Redaction).where(Redaction.upload_id == upload.id)
    ) or await session.scalar(
        select(Rendition).where(Rendition.upload_id == upload.id, Rendition.kind == "large")
    )
    if large is None:
        raise NotNow("The photograph is not prepared yet")
    return large.width, large.height


async def save(
    session: AsyncSession,
    upload: Upload,
    body: RedactionSave,
    *,
    if_match: str | None,
    may_remove: bool,
) -> Redaction:
    """Say what is to be hidden. The files that were shown until now end at once; the new ones
    are made by a job. The upload's row must be locked by the caller.

    403 where something that was hidden is left out and the caller may only add; 409 where what
    was hidden cannot be taken back any more, since only the burned files are left.
    """
    redaction = await of(session, upload)
    check_version(if_match, redaction.version)
    if upload.state not in _BURNABLE:
        raise NotNow("There is no picture to work on")
    marks = [mark.model_dump(mode="json") for mark in body.marks]
    shown = set(body.shown_faces)
    _check(redaction, body, marks, shown)
    if _takes_back(redaction, marks, shown):
        if not may_remove:
            raise NotAllowed("What was hidden is shown again by triage or an administrator only")
        if not upload.full_kept:
            raise NotNow("The picture without it is not kept any more")
    redaction.marks = marks
    redaction.faces = [
        {**face, "shown": position in shown} for position, face in enumerate(redaction.faces)
    ]
    redaction.burned = False
    redaction.looked_at = redaction.updated_at = clock.now()
    await _withdraw(session, upload)
    await session.flush()
    await enqueue(session, "uploads.burn", upload_id=str(upload.id))
    return redaction


async def _withdraw(session: AsyncSession, upload: Upload) -> None:
    upload.state = UploadState.BURNING
    upload.generation += 1
    await session.execute(delete(Rendition).where(Rendition.upload_id == upload.id))


def _check(
    redaction: Redaction, body: RedactionSave, marks: list[dict[str, Any]], shown: set[int]
) -> None:
    if any(position >= len(redaction.faces) for position in shown):
        raise field_error("/shown_faces", "unknown", "There are not so many faces")
    if sum(len(mark.get("points", ())) for mark in marks) > MOST_POINTS:
        raise field_error("/marks", "too_many", f"Strokes hold {MOST_POINTS} points together")
    for position, mark in enumerate(body.marks):
        if not mark.touches(redaction.width, redaction.height):
            raise field_error(f"/marks/{position}", "outside", "This lies beside the picture")


def _takes_back(redaction: Redaction, marks: list[dict[str, Any]], shown: set[int]) -> bool:
    was = {position for position, face in enumerate(redaction.faces) if face["shown"]}
    return not shown <= was or any(mark not in marks for mark in redaction.marks)
