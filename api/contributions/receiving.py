"""A contribution comes in: the same for every kind."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.contributions import repository
from api.contributions.models import (
    Contribution,
    ContributionKind,
    ContributionPhoto,
    contribution_receipts,
)
from api.contributions.schemas import ContributionCreate, ContributionReceipt
from api.contributions.states import publication_machine
from api.kit import clock
from api.kit.caller import Caller, Role
from api.kit.errors import NotNow
from api.kit.ids import lookup_code, new_id
from api.kit.limits import Limit
from api.moves import service as moves
from api.municipality import repository as municipality
from api.places import service as places
from api.uploads import attachments
from api.uploads.schemas import UploadRef

# A school class behind one address may send its observations in one lesson.
PER_CLIENT = Limit("contribution-client", 60, timedelta(hours=1))


async def receive(
    session: AsyncSession,
    caller: Caller,
    body: ContributionCreate,
    *,
    kind: ContributionKind,
    department: str | None,
    photos: Mapping[str, tuple[str, Sequence[UploadRef]]],
) -> Contribution:
    """Store the common part. `photos`: by moment, the field that names them and the uploads."""
    ward = await municipality.current(session)
    place = places.locate(ward, body.place.latitude, body.place.longitude)
    padded = func.to_char(contribution_receipts.next_value(), "FM9999999000000")
    one = Contribution(
        id=new_id(),
        kind=kind,
        number=func.concat(f"K-{clock.today().year}-", padded),
        submission_id=body.submission_id,
        reporter_id=caller.id if caller.role is Role.RESIDENT else None,
        contact_email=body.email,
        language=body.language,
        department=department,
        text=body.text,
        latitude=body.place.latitude,
        longitude=body.place.longitude,
        place_note=body.place.note,
        district=place.district,
        received_at=clock.now(),
    )
    await _insert(session, one)
    for moment, (field, refs) in photos.items():
        await attachments.attach(
            session, ContributionPhoto, one.id, refs, pointer=field, moment=moment
        )
    moves.begun(session, publication_machine, one.id, caller)
    audit(session, caller, "contributions", f"{kind}.received", one.id)
    return one


async def _insert(session: AsyncSession, one: Contribution) -> None:
    session.add(one)
    try:
        await session.flush()
        # The database has counted the number; it is expired until it is read.
        await session.refresh(one, ["number"])
    except IntegrityError as error:
        if "submission_id" not in str(error.orig):
            raise
        raise NotNow("This submission is being received") from error


def receipt(one: Contribution) -> ContributionReceipt:
    """What whoever sent it keeps."""
    return ContributionReceipt(
        id=one.id,
        number=one.number,
        lookup_code=lookup_code(repository.SUBJECT, one.id),
        received_at=one.received_at,
    )
