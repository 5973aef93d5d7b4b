"""What a decision about publication changes for the public, and why: found before it is made, so
that the preview and the decision itself cannot differ."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.errors import FieldError, Malformed, field_error
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.publication import reasons
from api.publication.publishing import Publishing, T
from api.publication.reasons import Why
from api.publication.schemas import PublicationMoveRequest
from api.publication.states import Part, PublicationMove
from api.uploads import attachments
from api.uploads import repository as uploads
from api.uploads.states import UploadState


@dataclass(frozen=True)
class Decision(Why):
    """What is told of a decision."""

    move: PublicationMove
    changed: tuple[Part, ...]

    def kept(self) -> dict[str, Any]:
        """For the line of history."""
        changed = {"changed": [part.value for part in self.changed]} if self.changed else {}
        return {**super().kept(), **changed}


def remembered(move: str, note: str, details: dict[str, Any]) -> Decision:
    """A decision as its line of history keeps it."""
    changed = tuple(Part(part) for part in details.get("changed", []))
    return _decision(reasons.remembered(note, details), PublicationMove(move), changed)


def _decision(why: Why, move: PublicationMove, changed: tuple[Part, ...]) -> Decision:
    return Decision(why.reason, why.title, why.text, why.note, move, changed)


async def decide(
    session: AsyncSession, publishing: Publishing[T], record: T, body: PublicationMoveRequest
) -> Decision:
    """What the move changes and says, or 422 where it changes something and gives no reason."""
    ward = await municipality.current(session)
    changed: tuple[Part, ...] = ()
    if publishing.explains and body.move is not PublicationMove.WITHHOLD:
        changed = await _changed(session, ward, publishing, record, body)
    if body.move is PublicationMove.CHANGE and not changed:
        raise field_error("/move", "unchanged", "Everything is shown like this already")
    if changed and not (body.reason or body.note):
        missing = FieldError(pointer="/reason", code="needed", detail="Say why it is changed")
        raise Malformed(errors=[missing])
    why = reasons.given(ward, publishing.kind.language(record), body.reason, body.note)
    return _decision(why, body.move, changed)


async def _changed(
    session: AsyncSession,
    ward: Ward,
    publishing: Publishing[T],
    record: T,
    body: PublicationMoveRequest,
) -> tuple[Part, ...]:
    parts: list[Part] = []
    shown = record.public_text or record.text
    if body.public_text is not None and body.public_text != shown:
        parts.append(Part.TEXT)
    if await _other_photos(session, publishing, record, body):
        parts.append(Part.PHOTO)
    if publishing.place_differs(ward, record, body):
        parts.append(Part.PLACE)
    return tuple(parts)


async def _other_photos(
    session: AsyncSession, publishing: Publishing[T], record: T, body: PublicationMoveRequest
) -> bool:
    """Whether other photographs are shown than are now; where none is yet, whether one that could
    be shown is left out. One that is still being prepared is no decision of anybody."""
    change = body.move is PublicationMove.CHANGE
    if change and "upload_ids" not in body.model_fields_set:
        return False
    rows = await attachments.of(session, publishing.photographs, [record.id])
    named = set(body.upload_ids)
    if change:
        return named != {row.upload_id for row in rows if row.public}
    known = await uploads.photos(session, [row.upload_id for row in rows])
    return any(p.state is UploadState.READY for id_, p in known.items() if id_ not in named)
