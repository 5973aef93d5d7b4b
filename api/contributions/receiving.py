"""A contribution comes in: the same for every kind."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

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
from api.kit import clock, receipts
from api.kit.caller import Caller, Role
from api.kit.ids import lookup_code, new_id
from api.kit.limits import Limit
from api.moves import service as moves
from api.municipality import repository as municipality
from api.places import service as places
from api.uploads import attachments
from api.uploads.schemas import UploadRef

# A school class behind one address may send its observations in one lesson.
PER_CLIENT = Limit("contribution-client", 60, timedelta(hours=1))


async def before(
    session: AsyncSession, body: ContributionCreate, kind: ContributionKind, about: object = ""
) -> Contribution | None:
    """What the same submission became before, if it was received; 409 for other words."""
    known = await repository.by_submission(session, body.submission_id)
    same_words = known is not None and known.text == body.text
    return receipts.repeated(known, body, (kind, about), same_words=same_words)


async def receive(
    session: AsyncSession,
    caller: Caller,
    body: ContributionCreate,
    *,
    kind: ContributionKind,
    department: str | None,
    photos: Mapping[str, tuple[str, Sequence[UploadRef]]],
    about: object = "",
) -> Contribution:
    """Store the common part. `photos`: by moment, the field that names them and the uploads;
    `about`: what it is said of, beside its body."""
    ward = await municipality.current(session)
    place = places.locate(ward, body.place.latitude, body.place.longitude)
    contribution = Contribution(
        id=new_id(),
        kind=kind,
        number=receipts.next_number("K", contribution_receipts),
        submission_id=body.submission_id,
        submission_hash=receipts.hash_of(body, (kind, about)),
        reporter_id=caller.id if caller.role is Role.RESIDENT else None,
        contact_email=body.email,
        language=body.language,
        department=department,
        text=body.text,
        latitude=body.place.latitude,
        longitude=body.place.longitude,
        place_accuracy=body.place.accuracy,
        place_note=body.place.note,
        district=place.district,
        received_at=clock.now(),
    )
    await receipts.insert(session, contribution)
    for moment, (field, refs) in photos.items():
        await attachments.attach(
            session, ContributionPhoto, contribution.id, refs, pointer=field, moment=moment
        )
    moves.begun(session, publication_machine, contribution.id, caller)
    audit(session, caller, "contributions", f"{kind}.received", contribution.id)
    return contribution


def receipt(contribution: Contribution) -> ContributionReceipt:
    """What whoever sent it keeps."""
    return ContributionReceipt(
        id=contribution.id,
        number=contribution.number,
        lookup_code=lookup_code(repository.SUBJECT, contribution.id),
        received_at=contribution.received_at,
    )
