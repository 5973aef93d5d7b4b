"""The very words that a reporter gets, read at the moment of sending."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit.facts import FactRow
from api.kit.ids import lookup_code
from api.kit.settings import settings
from api.moves.models import StateMove
from api.municipality import repository as municipality
from api.places import service as places
from api.post import line
from api.post.letters import Letter, letter
from api.post.models import Delivery
from api.promises import service as promises
from api.publication import deciding
from api.reports.cases import repository
from api.reports.cases.models import Report, ReportPhoto
from api.reports.cases.states import ENDINGS, ReportMove, ReportPromise, publication_machine
from api.reports.cases.subject import KIND
from api.reports.cases.telling import asking, letters
from api.reports.cases.telling.letters import About
from api.reports.cases.telling.wording import said_in
from api.subscriptions.choices import chat
from api.subscriptions.states import ChannelKind
from api.uploads import attachments


@letter("reports.received")
async def receipt(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """That a report came in, with its code and the day of the first answer."""
    report = await session.get(Report, delivery.subject_id)
    if report is None:
        return None
    promised = await promises.of(session, KIND, report.id)
    answer_by = next(p.first_due_on for p in promised if p.kind == ReportPromise.FIRST_ANSWER)
    code = lookup_code(KIND.name, report.id)
    return letters.received(await about(session, report), code, answer_by)


@letter("reports.moved")
async def moved(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """A line of a report's history."""
    report = await session.get(Report, delivery.subject_id)
    fact = await session.get_one(FactRow, delivery.once)
    if report is None:
        return None
    return await of_history(session, report, UUID(fact.body["history_id"]))


async def of_history(session: AsyncSession, report: Report, history_id: UUID) -> Letter:
    """About a line of a report's history, for the reporter and nobody else: when the report ended
    they hold the key with which it may be answered."""
    made = await session.get_one(StateMove, history_id)
    subject_of = await about(session, report)
    if made.machine == publication_machine.name:
        decision = deciding.remembered(made)
        return letters.decided(subject_of, decision)
    if made.move in {*asking.ASKING, ReportMove.POSTPONE} and (link := asking.link(report)):
        subject_of = replace(subject_of, answer_by=report.answer_due_on, link=link)
    said = said_in(made)
    link = asking.satisfaction_link(report.id, made) if said.move in ENDINGS else None
    duplicate_of = await named(session, said.duplicate_of)
    told = letters.moved(subject_of, said, duplicate_of, answer_link=link)
    if said.move is ReportMove.FINISH and report.contact_line is not None:
        return replace(told, picture=await _result(session, report))
    return told


async def _result(session: AsyncSession, report: Report) -> str:
    """The photograph of the result, where everybody may see it."""
    if not report.is_public:
        return ""
    beside = (await attachments.beside(session, ReportPhoto, [report.id]))[report.id]
    shown = (one.large for row, one in beside if row.public and row.moment == "after")
    return next((large.url for large in shown if large is not None), "")


async def named(session: AsyncSession, number: str | None) -> str | None:
    """The number of the original, for the reporter of a duplicate; of a private one it is not
    said, as it does not stand on the page of the duplicate either."""
    original = await repository.by_number(session, number) if number else None
    return None if original is None or original.private_by is not None else number


async def address_of(session: AsyncSession, report: Report) -> str | None:
    """Where the reporter can be told; nothing for those who left no way: they are never told."""
    report = await repository.whole_of(session, report)
    if report.contact_email:
        return report.contact_email
    if report.contact_line:
        there = await chat.hears(session, ChannelKind.LINE, report.contact_line)
        return in_chat(report.contact_line) if there else None
    return await people.email_of(session, report.reporter_id) if report.reporter_id else None


def in_chat(account: str | None) -> str | None:
    """The address of who told it in the chat of LINE."""
    return f"{line.ADDRESS}{account}" if account else None


def own_page(report: Report) -> str:
    """Where its reporter looks at a report. From a chat it opens at once: number and code stand
    behind the `#`, which no server is sent."""
    page = f"{settings().address}/reports/status"
    if report.contact_line is None:
        return page
    return f"{page}#{report.number}/{lookup_code(KIND.name, report.id)}"


async def about(session: AsyncSession, report: Report) -> About:
    """What a letter says of its report."""
    ward = await municipality.current(session)
    language = report.language
    # Whoever reported knows one number, however many parts it has.
    whole = await repository.whole_of(session, report)
    return About(
        ward=ward,
        language=language,
        to=await address_of(session, report),
        number=whole.number,
        category=ward.category(report.category).name(language),
        place=places.near(ward.districts[report.district], language, report.place_accuracy),
        link=own_page(whole),
    )
