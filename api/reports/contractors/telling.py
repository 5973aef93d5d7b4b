"""What contractors and clerks are told by mail about a handover."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit import clock
from api.kit.editable import PlaceholderKind, editable
from api.kit.facts import FactRow
from api.kit.settings import settings
from api.kit.words import STAFF, Words, day
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.places import service as places
from api.post import service as post
from api.post.letters import Letter, framed, letter
from api.post.models import Delivery
from api.reports.cases.models import Report
from api.reports.cases.service import assets
from api.reports.cases.subject import KIND
from api.reports.contractors import repository
from api.reports.contractors.facts import HandoverNews
from api.reports.contractors.models import Handover, HandoverWord
from api.reports.contractors.states import HandoverSaid, News

WORDS = Words(__file__, STAFF)
editable(
    "contractors",
    WORDS,
    [
        "number",
        "about",
        "automatic",
        *(f"contractor.{name}" for name in ("greeting", "note", "link", "until", "needed")),
        *(f"contractor.where.{name}" for name in ("place", "note", "asset", "map")),
        *(
            f"contractor.{what}.{part}"
            for what in (
                "given",
                "refused",
                "renewed",
                "accepted",
                "taken_back",
                "closed",
                "reminder",
            )
            for part in ("headline", "lead")
        ),
        *(f"desk.{name}" for name in ("firm", "note", "link")),
        *(
            f"desk.{what}.{part}"
            for what in ("done", "cannot", "not_found", "ran_out")
            for part in ("headline", "lead")
        ),
    ],
    {
        "number": PlaceholderKind.NUMBER,
        "category": PlaceholderKind.WORDS,
        "place": PlaceholderKind.WORDS,
        "firm": PlaceholderKind.NAME,
        "day": PlaceholderKind.DAY,
        "said": PlaceholderKind.WORDS,
    },
)
_WITH_LINK = frozenset(
    {HandoverSaid.GIVEN, HandoverSaid.REFUSED, HandoverSaid.RENEWED, News.REMINDER}
)


async def tell(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    """Prepare the letter that some news makes."""
    news = HandoverNews.model_validate(body)
    mail = await _about(session, news)
    subject = (KIND.name, news.report_id)
    await post.queue(session, mail and mail.to, "contractors.news", subject, once=fact_id)


@letter("contractors.news")
async def of_news(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """To whoever the news concern; read now, so that it holds what is true when it goes out."""
    fact = await session.get_one(FactRow, delivery.once)
    return await _about(session, HandoverNews.model_validate(fact.body))


async def _about(session: AsyncSession, news: HandoverNews) -> Letter | None:
    handover = await session.get(Handover, news.handover_id)
    report = await session.get(Report, news.report_id)
    if handover is None or report is None:
        return None
    ward = await municipality.current(session)
    line = await session.get(HandoverWord, news.word_id) if news.word_id else None
    note = line.note if line else ""
    if WORDS.find("ja", f"contractor.{news.what}.lead"):
        asset = await assets.reply(session, ward.category(report.category), report, inside=True)
        where = _where(ward, report, asset.number if asset else None)
        return _to_contractor(ward, report, handover, news.what, note, where)
    if WORDS.find("ja", f"desk.{news.what}.lead"):
        address = await _desk_of(session, ward, report)
        return _to_desk(address, ward, report, handover, news.what, note)
    return None


def _to_contractor(
    ward: Ward, report: Report, handover: Handover, what: str, note: str, where: list[str]
) -> Letter:
    needed = handover.needed_by
    link = [
        _say("contractor.link"),
        repository.link_of(handover),
        _say("contractor.until", day=day("ja", handover.until.astimezone(clock.JST))),
    ]
    blocks = [
        [_say("contractor.greeting", firm=handover.firm)],
        [_say(f"contractor.{what}.lead")],
        [_say("contractor.note"), note, "---"] if note else [],
        _report(ward, report),
        [
            *([_say("contractor.needed", day=day("ja", needed))] if needed else []),
            *where,
        ]
        if what in _WITH_LINK
        else [],
        link if what in _WITH_LINK and handover.ended_at is None else [],
    ]
    return _framed(ward, report, handover.email, f"contractor.{what}", blocks)


def _to_desk(
    address: str | None, ward: Ward, report: Report, handover: Handover, what: str, note: str
) -> Letter:
    blocks = [
        [_say(f"desk.{what}.lead")],
        [_say("desk.firm", firm=handover.firm)],
        [_say("desk.note"), note, "---"] if note else [],
        _report(ward, report),
        [_say("desk.link"), f"{settings().address}/staff/reports/{report.id}"],
    ]
    return _framed(ward, report, address, f"desk.{what}", blocks)


async def _desk_of(session: AsyncSession, ward: Ward, report: Report) -> str | None:
    """Whose report it is; else the department's own address."""
    if report.assignee_id is not None:
        member = await people.active_staff(session, report.assignee_id)
        if member is not None:
            return member.email
    return ward.departments[report.department].email if report.department else None


def _report(ward: Ward, report: Report) -> list[str]:
    category = ward.category(report.category).name("ja")
    place = places.near(ward.districts[report.district], accuracy=report.place_accuracy)
    return [_say("number", number=report.number), _say("about", category=category, place=place)]


def _where(ward: Ward, report: Report, asset: str | None) -> list[str]:
    """Enough to drive there: the town, what stands beside it, its number, and a map that opens."""
    town = places.near(ward.districts[report.district])
    said = {
        "place": f"{ward.name('ja')} {town}",
        "note": report.place_note,
        "asset": asset,
        "map": places.map_address(report.latitude, report.longitude),
    }
    return [_say(f"contractor.where.{name}", said=value) for name, value in said.items() if value]


def _framed(
    ward: Ward, report: Report, to: str | None, what: str, blocks: list[list[str]]
) -> Letter:
    desk = ward.department_name(report.department) if report.department else ""
    return framed(
        ward,
        "ja",
        to=to,
        headline=_say(f"{what}.headline"),
        number=report.number,
        blocks=blocks,
        sender=f"{ward.name('ja')} {desk}".rstrip(),
        automatic=_say("automatic"),
    )


def _say(name: str, /, **gaps: object) -> str:
    return WORDS.say("ja", name, **gaps)
