"""What a department is told by mail: that somebody says “not fixed”, never who or in what words."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.feedback.repository import FLAG
from api.kit.editable import PlaceholderKind, editable
from api.kit.settings import settings
from api.kit.words import STAFF, Words
from api.municipality import repository as municipality
from api.places import service as places
from api.post import service as post
from api.post.letters import Letter, framed, letter
from api.post.models import Delivery
from api.reports.cases.models import Report
from api.reports.cases.subject import KIND

WORDS = Words(__file__, STAFF, folder="words/department")
editable(
    "departments",
    WORDS,
    ["followers", "reopen", "decide", "number", "about"],
    {
        "count": PlaceholderKind.COUNT,
        "days": PlaceholderKind.COUNT,
        "number": PlaceholderKind.NUMBER,
        "category": PlaceholderKind.WORDS,
        "place": PlaceholderKind.WORDS,
    },
)


async def tell(session: AsyncSession, report_id: UUID, once: UUID, *, followers: bool) -> None:
    """Prepare a letter to the department that has the report; triage, which has no address, sees it
    in its queue."""
    report = await session.get(Report, report_id)
    if report is None or report.department is None:
        return
    ward = await municipality.current(session)
    name = "satisfaction.followers" if followers else "satisfaction.reopen"
    address = ward.departments[report.department].email
    await post.queue(session, address, name, (KIND.name, report_id), once=once)


@letter("satisfaction.followers")
async def of_followers(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """That several who follow the place say so."""
    return await _letter(session, delivery, WORDS.say("ja", "followers", count=FLAG), [])


@letter("satisfaction.reopen")
async def of_reporter(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """That whoever may ask for it wants it opened again."""
    days = (await municipality.current(session)).promises.reopen_decision
    decide = WORDS.say("ja", "decide", days=days)
    return await _letter(session, delivery, WORDS.say("ja", "reopen"), [decide])


async def _letter(
    session: AsyncSession, delivery: Delivery, headline: str, then: list[str]
) -> Letter | None:
    report = await session.get(Report, delivery.subject_id)
    if report is None or report.department is None:
        return None
    ward = await municipality.current(session)
    category = ward.category(report.category).name("ja")
    place = places.near(ward.districts[report.district], accuracy=report.place_accuracy)
    return framed(
        ward,
        "ja",
        to=ward.departments[report.department].email,
        headline=headline,
        number=report.number,
        blocks=[
            [headline],
            [
                WORDS.say("ja", "number", number=report.number),
                WORDS.say("ja", "about", category=category, place=place),
                *then,
            ],
            [f"{settings().address}/staff/reports/{report.id}"],
        ],
    )
