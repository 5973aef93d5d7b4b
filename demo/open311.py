"""A partner of the demonstration: an app of an invented citizens' group, with a few reports."""

from datetime import datetime, timedelta
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import Caller, Role
from api.open311.form import Form
from api.open311.given import Given
from api.open311.partners import service as partners
from api.open311.partners.caller import PartnerCaller
from api.open311.partners.demo import demo_key
from api.open311.partners.schemas import PartnerCreate, PartnerKeyCreate
from api.open311.partners.states import KeyScope
from api.open311.requests import receiving
from api.publication import service as publication
from api.publication.schemas import PublicationMoveRequest
from api.publication.states import PublicationMove
from api.reports.cases import repository as reports
from api.reports.cases.effects.publishing import PUBLISHING
from demo.stage import Stage

AFTER = ("reports",)
NAME = "まちあるきアプリ（見本の団体）"
_TOLD = (
    (19, "歩道の縁石が欠けて、車いすの前輪がはまりました。"),
    (11, "点字ブロックが一枚はがれています。"),
    (6, "雨のあと、この角だけ水たまりが二日残ります。"),
    (2, "側溝のふたが浮いて、踏むと音がします。"),
)


async def plant(stage: Stage) -> None:
    """The partner, its key, and what came over it; all but the newest are shown to the public."""
    session, ward, anchor, admin = stage.session, stage.ward, stage.anchor, stage.people.admins[0]
    with clock.shifted_to(anchor - timedelta(days=40)):
        body = PartnerCreate(name=NAME, contact="見本の担当 000-000-0000")
        partner = await partners.create(session, admin, body)
        scopes = [KeyScope.REPORTS_WRITE, KeyScope.UPDATES_READ, KeyScope.UPDATES_WRITE]
        key = PartnerKeyCreate(scopes=scopes, per_hour=10_000)
        await partners.create_key(session, admin, partner.id, key, secret=demo_key())
    dice = Random(311)
    caller = PartnerCaller(Role.PARTNER, id=partner.id)
    category = next((one for one in ward.everyday if one.code == "road"), ward.everyday[0])
    for days, words in _TOLD:
        spot = dice.choice(ward.active_districts)
        with clock.shifted_to(anchor - timedelta(days=days, hours=dice.randrange(1, 9))):
            fields = {
                "service_code": category.code,
                "lat": f"{spot.lat:.6f}",
                "long": f"{spot.lon:.6f}",
                "description": words,
            }
            said = await receiving.take(
                session, ward, caller, Form(Given(fields.items())), f"demo-{days}"
            )
        if days > _TOLD[-1][0]:
            await _publish(session, admin, said["service_request_id"], anchor, days)


async def _publish(
    session: AsyncSession, admin: Caller, number: str, anchor: datetime, days: int
) -> None:
    report = await reports.by_number(session, number)
    assert report is not None
    with clock.shifted_to(anchor - timedelta(days=days - 1)):
        body = PublicationMoveRequest(move=PublicationMove.PUBLISH)
        await publication.move(session, admin, PUBLISHING, report.id, body, None)
