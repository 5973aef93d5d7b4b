"""Which facts tell people something, who leaves work behind, and what moves with a merge."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.desk.service import left_by
from api.identity.facts import StaffDisabled
from api.kit import facts
from api.post import service as post
from api.reports import telling
from api.reports.around.facts import CommentPublished
from api.reports.cases.effects import merging
from api.reports.cases.facts import ReportMoved, ReportPublicationMoved, ReportReceived
from api.reports.cases.models import Report
from api.reports.cases.states import NEWS, ReportSource
from api.reports.cases.subject import DESK, KIND
from api.reports.cases.telling import merged, news, reporters
from api.reports.duplicates import service as duplicates
from api.subscriptions import letters, repository


def install() -> None:
    """Listen (called by the doors)."""
    letters.speak(KIND.name, letters.Source(telling.name, telling.event, news.point))
    merging.carry(duplicates.merged, duplicates.taken_back)
    facts.subscribe(StaffDisabled.name, "reports.assignment", left_by(DESK))
    facts.subscribe(ReportReceived.name, "notifications", _received)
    facts.subscribe(ReportMoved.name, "notifications", _moved)
    facts.subscribe(ReportPublicationMoved.name, "notifications", _publication_moved)
    facts.subscribe(CommentPublished.name, "notifications", _commented)


async def _received(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    fact = ReportReceived.model_validate(body)
    report = await session.get(Report, fact.report_id)
    # Who told it in a chat is answered there.
    if report is not None and report.source is not ReportSource.LINE:
        await _tell_reporter(session, "reports.received", fact_id, fact.report_id)


async def _moved(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    fact = ReportMoved.model_validate(body)
    # The reporter first, then those of its duplicates: who is told as such is not told as a
    # follower too.
    if fact.tells:
        await _tell_reporter(session, "reports.moved", fact_id, fact.report_id)
    if fact.move in merged.TOLD:
        for duplicate_id, address in await merged.addresses(session, fact.report_id):
            subject = (KIND.name, duplicate_id)
            await post.queue(session, address, "reports.merged", subject, once=fact_id)
    if fact.move in NEWS:
        await _spread(session, fact_id, fact.report_id)


async def _publication_moved(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    fact = ReportPublicationMoved.model_validate(body)
    if fact.tells:
        await _tell_reporter(session, "reports.moved", fact_id, fact.report_id)
    if fact.first:
        # Who follows it has seen it.
        await _spread(session, fact_id, fact.report_id, report=False)


async def _commented(session: AsyncSession, fact_id: UUID, body: dict[str, Any]) -> None:
    fact = CommentPublished.model_validate(body)
    # Who hears of a whole district is not told of each word on each report.
    await _spread(session, fact_id, fact.report_id, area=False)


async def _tell_reporter(
    session: AsyncSession, letter: str, fact_id: UUID, report_id: UUID
) -> None:
    report = await session.get(Report, report_id)
    address = await reporters.address_of(session, report) if report else None
    await post.queue(session, address, letter, (KIND.name, report_id), once=fact_id)


async def _spread(
    session: AsyncSession, fact_id: UUID, report_id: UUID, *, area: bool = True, report: bool = True
) -> None:
    """Tell those who hear of a report that the public may see. `area`, `report`: who asked for a
    place, district or category; who asked for this report."""
    point = await news.point(session, report_id)
    if point is None:
        return
    listeners = await repository.listeners(
        session,
        KIND,
        report_id if report else None,
        latitude=point.latitude,
        longitude=point.longitude,
        district=point.district,
        category=point.category,
        area=area,
    )
    await letters.tell(session, listeners, (KIND.name, report_id), once=fact_id)
