"""What residents put right and observed in the demo ward."""

from datetime import timedelta
from random import Random
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions.models import ContributionPhoto
from api.contributions.publishing import PUBLISHING
from api.contributions.solved import service as solved
from api.contributions.solved.schemas import SolvedCreate, SolvedMoveRequest
from api.contributions.solved.states import SolvedMove
from api.kit import clock
from api.kit.caller import ANONYMOUS, Caller
from api.municipality.repository import KnownCategory, Ward
from api.places.schemas import PlaceRequest
from api.publication import service as publication
from api.publication.schemas import PublicationMoveRequest
from api.publication.states import PublicationMove
from api.uploads import attachments
from demo.photographs import Shot
from demo.spots import Spots
from demo.stage import Stage

AFTER = ("reports",)
# What was done, by how many, in whose name, and the scene that shows it.
_DONE = [
    ("歩道の植え込みの草を、朝のうちに取りました。", 6, "見本町会", "weeds"),
    ("集積所のまわりに散らばったごみを拾いました。袋で三つ分です。", 4, "", "rubbish"),
    ("通学路の落ち葉と草を片づけました。", 12, "例田小おやじの会", "weeds"),
    ("公園の入口のごみを拾い、掃き掃除をしました。", 3, "", "rubbish"),
    ("区の許可を受けて、広場のベンチを塗り直しました。", 8, "仮山ベンチの会", "bench"),
    ("バス停のまわりの草取りをしました。毎月続けています。", 5, "雛形クラブ", "weeds"),
    ("川沿いの道のごみ拾いをしました。", 9, "試川を歩く会", "rubbish"),
]


def _category(offered: list[KnownCategory], picture: str) -> KnownCategory:
    words = {"weeds": "weeding", "rubbish": "litter", "bench": "repaint"}
    return next((one for one in offered if words[picture] in one.code), offered[-1])


async def plant(stage: Stage) -> None:
    """A few each month: most looked at and thanked, the newest still waiting."""
    session, ward, people = stage.session, stage.ward, stage.people
    offered = [one for one in ward.categories.values() if one.active and one.solved]
    if not offered:
        return
    dice, spots = Random(31), Spots(ward)
    for number, (text, count, group, picture) in enumerate(_DONE):
        at = stage.anchor - timedelta(days=10 * (len(_DONE) - number) - 9, hours=5)
        spot = spots.some(dice)
        caller = ANONYMOUS if number % 3 else people.residents[number]
        with clock.shifted_to(at):
            body = SolvedCreate(
                submission_id=UUID(int=dice.getrandbits(128), version=4),
                category=_category(offered, picture).code,
                text=text,
                place=PlaceRequest(latitude=spot.latitude, longitude=spot.longitude, note=""),
                before=[await stage.album.upload(Shot(picture, 0))],
                after=[await stage.album.upload(Shot(picture, 0, done=True))],
                people=count,
                group_name=group,
            )
            one = await solved.create(session, caller, body)
        if number < len(_DONE) - 1:
            with clock.shifted_to(at + timedelta(days=1)):
                await _thanked(session, people.of_desk(one.department), one.id, ward)


async def _thanked(session: AsyncSession, staff: Caller, one: UUID, ward: Ward) -> None:
    rows = await attachments.of(session, ContributionPhoto, [one])
    shown = PublicationMoveRequest(
        move=PublicationMove.PUBLISH, upload_ids=[row.upload_id for row in rows]
    )
    await publication.move(session, staff, PUBLISHING, one, shown, None)
    thanks = ward.general.solved.thanks if ward.general.solved else "ありがとうございました。"
    note = SolvedMoveRequest(move=SolvedMove.THANK, note=thanks)
    await solved.move(session, staff, one, note, None)
