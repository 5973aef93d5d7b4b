"""What a decision about publication changes for the public, and why: found before it is made, so
that the preview and the decision itself cannot differ."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.errors import FieldError, Malformed, field_error
from api.municipality.repository import Ward
from api.reports.cases import public_place, repository
from api.reports.cases.models import Report
from api.reports.publication import reasons
from api.reports.publication.reasons import Why
from api.reports.publication.schemas import PublicationMoveRequest, ReportPublicationRequest
from api.reports.publication.states import Part, PublicationMove
from api.uploads import repository as uploads
from api.uploads.states import UploadState


@dataclass(frozen=True)
class Decision(Why):
    """What is told of a decision about a report."""

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
    session: AsyncSession, ward: Ward, report: Report, body: PublicationMoveRequest
) -> Decision:
    """What the move changes and says, or 422 where it changes something and gives no reason."""
    asked = ReportPublicationRequest.model_validate(body.model_dump(exclude_unset=True))
    changed = (
        ()
        if asked.move is PublicationMove.WITHHOLD
        else await _changed(session, ward, report, asked)
    )
    if asked.move is PublicationMove.CHANGE and not changed:
        raise field_error("/move", "unchanged", "Everything is shown like this already")
    if changed and not (asked.reason or asked.note):
        missing = FieldError(pointer="/reason", code="needed", detail="Say why it is changed")
        raise Malformed(errors=[missing])
    why = reasons.given(ward, report.language, asked.reason, asked.note)
    return _decision(why, asked.move, changed)


async def _changed(
    session: AsyncSession, ward: Ward, report: Report, body: ReportPublicationRequest
) -> tuple[Part, ...]:
    found: list[Part] = []
    shown = report.public_text or report.text
    if body.public_text is not None and body.public_text != shown:
        found.append(Part.TEXT)
    if await _other_photos(session, report, body):
        found.append(Part.PHOTO)
    if body.place is not None and public_place.differs(ward, report, body.place):
        found.append(Part.PLACE)
    return tuple(found)


async def _other_photos(
    session: AsyncSession, report: Report, body: ReportPublicationRequest
) -> bool:
    """Whether other photographs are shown than are now; where none is yet, whether one that could
    be shown is left out. One that is still being prepared is no decision of anybody."""
    change = body.move is PublicationMove.CHANGE
    if change and "upload_ids" not in body.model_fields_set:
        return False
    rows = await repository.photos_of(session, report.id)
    named = set(body.upload_ids)
    if change:
        return named != {row.upload_id for row in rows if row.public}
    known = await uploads.photos(session, [row.upload_id for row in rows])
    return any(p.state is UploadState.READY for id_, p in known.items() if id_ not in named)
