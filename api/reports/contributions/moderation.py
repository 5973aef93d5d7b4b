"""Nothing of a contribution is public before staff looked at it."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit.caller import Caller
from api.kit.errors import NotAllowed, NotNow, field_error
from api.kit.etag import check_version
from api.kit.jobs import enqueue
from api.moves import service as moves
from api.municipality import repository as municipality
from api.municipality.profile.shapes import Privacy
from api.places import service as places
from api.reports.contributions import repository
from api.reports.contributions.models import Contribution
from api.reports.publication import reasons
from api.reports.publication.schemas import PublicationMoveRequest
from api.reports.publication.states import PublicationMove, PublicationState, publication_machine
from api.uploads import service as uploads

PRIVACY = Privacy.GRID50
"""Where something was done or seen is shown to about fifty metres, never to the door."""


class _Published:
    """The contribution seen through its publication: `moves.apply` moves `state`."""

    def __init__(self, one: Contribution) -> None:
        self.id = one.id
        self._one = one

    @property
    def state(self) -> PublicationState:
        return self._one.publication

    @state.setter
    def state(self, value: PublicationState) -> None:
        self._one.publication = value


async def move(
    session: AsyncSession,
    caller: Caller,
    contribution_id: UUID,
    body: PublicationMoveRequest,
    if_match: str | None,
) -> Contribution:
    """Publish, withhold (and say why) or release a contribution."""
    one = await repository.get(session, caller, contribution_id, lock=True)
    check_version(if_match, one.version, required=False)
    if one.erased_at is not None:
        raise NotNow("What its author wrote was erased; there is nothing left to decide on")
    if body.move is PublicationMove.CHANGE:
        raise NotNow("Withhold it first, then release it as it is to be shown")
    if not repository.is_on_desk(caller, one):
        raise NotAllowed("This contribution is not on your desk")
    ward = await municipality.current(session)
    why = reasons.given(ward, one.language, body.reason, body.note)
    made = await moves.apply(
        session, publication_machine, _Published(one), body.move,
        actor=caller, permissions=caller.permitted_in(one.department),
        given=body.model_dump(exclude={"move"}), note=body.note, details=why.kept(),
    )  # fmt: skip
    if body.move is PublicationMove.WITHHOLD:
        await _hide(session, one, why.why)
        await enqueue(
            session, "reports.tell_contributor", contribution_id=str(one.id),
            what="withheld", message_id=str(made.id),
        )  # fmt: skip
    else:
        await _show(session, one, body)
    audit(session, caller, "reports", f"{one.kind}.{body.move}", one.id)
    await session.flush()
    return one


async def _show(session: AsyncSession, one: Contribution, body: PublicationMoveRequest) -> None:
    ward = await municipality.current(session)
    rows = await repository.photos_of(session, [one.id])
    if unknown := set(body.upload_ids) - {row.upload_id for row in rows}:
        raise field_error("/upload_ids", "unknown", f"{len(unknown)} are not of this contribution")
    for row in rows:
        row.public = row.upload_id in body.upload_ids
    shown = [row.upload_id for row in rows if row.public]
    await uploads.require_ready(session, shown)
    await uploads.publish(session, shown, public=True)
    one.public_text = body.public_text or one.public_text or one.text
    one.withheld_reason = ""
    one.public_latitude, one.public_longitude = places.public_point(
        ward, PRIVACY, one.latitude, one.longitude, one.district
    )


async def _hide(session: AsyncSession, one: Contribution, reason: str) -> None:
    one.withheld_reason = reason
    rows = await repository.photos_of(session, [one.id])
    for row in rows:
        row.public = False
    await uploads.publish(session, [row.upload_id for row in rows], public=False)
