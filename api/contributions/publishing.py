"""What is special about showing a contribution to the public. Nothing of it is public before staff
looked at it."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions import telling
from api.contributions.models import Contribution, ContributionPhoto
from api.contributions.states import publication_machine
from api.contributions.subject import KIND
from api.moves.models import StateMove
from api.municipality.profile.categories import Privacy
from api.municipality.repository import Ward
from api.places import service as places
from api.places.accuracy import PlaceAccuracy
from api.publication.publishing import Publishing
from api.publication.schemas import PublicationMoveRequest
from api.publication.states import PublicationMove

PRIVACY = Privacy.GRID50
"""Where something was done or seen is shown to about fifty metres, never to the door."""


def _refuses(contribution: Contribution, move: PublicationMove) -> str | None:
    if contribution.erased_at is not None:
        return "What its author wrote was erased; there is nothing left to decide on"
    if move is PublicationMove.CHANGE:
        return "Withhold it first, then release it as it is to be shown"
    return None


def _show(ward: Ward, contribution: Contribution, _: PublicationMoveRequest) -> None:
    rough = contribution.place_accuracy is PlaceAccuracy.TOWN
    rule = Privacy.DISTRICT if rough else PRIVACY
    contribution.public_latitude, contribution.public_longitude = places.public_point(
        ward, rule, contribution.latitude, contribution.longitude, contribution.district
    )


async def _told(
    session: AsyncSession, contribution: Contribution, line: StateMove, _first: bool
) -> None:
    if line.move == PublicationMove.WITHHOLD:
        await telling.tell(session, contribution.id, "withheld", line.id)


PUBLISHING = Publishing(
    kind=KIND,
    machine=publication_machine,
    photographs=ContributionPhoto,
    refuses=_refuses,
    show=_show,
    told=_told,
    noun=lambda contribution: contribution.kind.value,
    explains=False,
)
