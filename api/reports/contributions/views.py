"""The common part of contributions as one caller may see it; many cost no more than one."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.places.schemas import PlaceReply
from api.reports.cases.schemas import OpenPublicationMove
from api.reports.contributions import repository
from api.reports.contributions.models import Contribution, ContributionPhoto
from api.reports.contributions.schemas import (
    ContributionDesk,
    ContributionPhotoReply,
    ContributionReply,
)
from api.reports.publication.schemas import ReasonToWithhold
from api.reports.publication.states import PublicationMove, publication_machine
from api.uploads import repository as uploads


async def replies(
    session: AsyncSession, caller: Caller, found: Sequence[Contribution], *, holder: bool = False
) -> dict[UUID, ContributionReply]:
    """By id. `holder`: the caller has shown number and code of each."""
    ward = await municipality.current(session)
    rows = await repository.photos_of(session, [one.id for one in found])
    known = await uploads.photos(session, [row.upload_id for row in rows])
    made: dict[UUID, ContributionReply] = {}
    for one in found:
        own = holder or repository.is_own(caller, one)
        desk = repository.is_on_desk(caller, one)
        inside = own or desk
        photos = [
            _photo(row, known[row.upload_id])
            for row in rows
            if row.contribution_id == one.id
            and (inside or (row.public and known[row.upload_id].large))
        ]
        made[one.id] = ContributionReply(
            id=one.id,
            number=one.number,
            version=one.version,
            publication=one.publication,
            withheld_reason=one.withheld_reason if inside else "",
            text=one.text if inside else one.public_text,
            place=_place(one, ward, inside=inside),
            received_at=one.received_at,
            photos=photos,
            mine=own,
            desk=_desk(caller, ward, one) if desk else None,
        )
    return made


def _photo(row: ContributionPhoto, upload: uploads.Photo) -> ContributionPhotoReply:
    return ContributionPhotoReply(
        upload_id=row.upload_id,
        moment="after" if row.moment == "after" else "before",
        state=upload.state,
        refused_because=upload.refused_because,
        public=row.public,
        large=upload.large,
        small=upload.small,
    )


def _place(one: Contribution, ward: Ward, *, inside: bool) -> PlaceReply:
    public = (one.public_latitude or 0.0, one.public_longitude or 0.0)
    latitude, longitude = (one.latitude, one.longitude) if inside else public
    return PlaceReply(
        latitude=latitude,
        longitude=longitude,
        district=one.district,
        label=f"{ward.district_name(one.district)}付近",
        note=one.place_note if inside else None,
        exact=inside,
    )


def _desk(caller: Caller, ward: Ward, one: Contribution) -> ContributionDesk:
    contact = "mail" if one.contact_email else "account" if one.reporter_id else "none"
    return ContributionDesk(
        original_text=one.text,
        contact=contact,
        department=one.department,
        publication_moves=[
            OpenPublicationMove(name=PublicationMove(move.name), needs=list(move.needs))
            for move in publication_machine.open_to(
                one.publication, caller.permitted_in(one.department)
            )
            if PublicationMove(move.name) is not PublicationMove.CHANGE
        ],
        reasons=[
            ReasonToWithhold(code=reason.code, title=reason.title["ja"])
            for reason in ward.reasons
            if "whole" in reason.subjects
        ],
    )
