"""The common part of contributions as one caller may see it; many cost no more than one."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions import repository
from api.contributions.models import Contribution, ContributionPhoto
from api.contributions.publishing import PUBLISHING
from api.contributions.schemas import (
    ContributionDesk,
    ContributionPhotoReply,
    ContributionReply,
)
from api.kit.caller import Caller
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.places import service as places
from api.places.accuracy import PlaceAccuracy
from api.places.schemas import PlaceReply
from api.publication import service as publication
from api.publication.profile import REASONS
from api.publication.schemas import ReasonToWithhold
from api.uploads import attachments


async def reply(
    session: AsyncSession, caller: Caller, contribution: Contribution
) -> ContributionReply:
    """One of them."""
    return (await replies(session, caller, [contribution]))[contribution.id]


async def replies(
    session: AsyncSession, caller: Caller, found: Sequence[Contribution], *, holder: bool = False
) -> dict[UUID, ContributionReply]:
    """By id. `holder`: the caller has shown number and code of each."""
    ward = await municipality.current(session)
    ids = [one.id for one in found]
    photographs = await attachments.beside(session, ContributionPhoto, ids)
    made: dict[UUID, ContributionReply] = {}
    for one in found:
        own = holder or repository.is_own(caller, one)
        desk = repository.is_on_desk(caller, one)
        inside = own or desk
        made[one.id] = ContributionReply(
            id=one.id,
            number=one.number,
            version=one.version,
            publication=one.publication,
            withheld_reason=one.withheld_reason if inside else "",
            text=one.text if inside else one.public_text,
            place=_place(one, ward, inside=inside),
            received_at=one.received_at,
            photos=attachments.replies(ContributionPhotoReply, photographs[one.id], inside=inside),
            mine=own,
            desk=_desk(caller, ward, one) if desk else None,
        )
    return made


def _place(one: Contribution, ward: Ward, *, inside: bool) -> PlaceReply:
    public = (one.public_latitude or 0.0, one.public_longitude or 0.0)
    latitude, longitude = (one.latitude, one.longitude) if inside else public
    return PlaceReply(
        latitude=latitude,
        longitude=longitude,
        district=one.district,
        label=places.near(ward.districts[one.district], accuracy=one.place_accuracy),
        note=one.place_note if inside else None,
        exact=inside and one.place_accuracy is PlaceAccuracy.POINT,
        accuracy=one.place_accuracy,
    )


def _desk(caller: Caller, ward: Ward, one: Contribution) -> ContributionDesk:
    contact = "mail" if one.contact_email else "account" if one.reporter_id else "none"
    return ContributionDesk(
        original_text=one.text,
        contact=contact,
        department=one.department,
        publication_moves=publication.open_moves(caller, PUBLISHING, one),
        reasons=[
            ReasonToWithhold(code=reason.code, title=reason.title["ja"])
            for reason in ward.section(REASONS)
            if "whole" in reason.subjects
        ],
    )
