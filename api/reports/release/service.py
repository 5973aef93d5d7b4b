"""The rule of a category: what it releases, when, and what it leaves to staff."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import Caller
from api.kit.jobs import enqueue
from api.municipality import repository as municipality
from api.municipality.models import Category
from api.municipality.profile.categories import Release
from api.publication import history, holds
from api.publication import service as publication
from api.publication.states import Hold, PublicationState
from api.reports.cases import repository
from api.reports.cases.effects.publishing import PUBLISHING
from api.reports.cases.models import Report
from api.reports.release.schemas import ReleaseReply
from api.uploads import repository as uploads
from api.uploads.states import UploadState

WITHIN = timedelta(days=30)
"""A rule that a municipality adopts lets nothing older into public."""
AT_ONCE = 500


async def queue_due(session: AsyncSession) -> None:
    """One job for each report whose time has come: one that fails holds no other up."""
    now = clock.now()
    rules = await session.execute(
        select(Category.code, Category.release_after_hours).where(
            Category.release == Release.AUTOMATIC, Category.public
        )
    )
    for code, hours in rules.all():
        due = await session.scalars(
            select(Report.id)
            .where(
                Report.publication == PublicationState.HIDDEN,
                Report.category == code,
                Report.received_at.between(now - WITHIN, now - timedelta(hours=hours)),
                Report.private_by.is_(None),
                Report.release_left_at.is_(None),
            )
            .order_by(Report.received_at)
            .limit(AT_ONCE)
        )
        for report_id in due:
            await enqueue(session, "reports.release", report_id=str(report_id))


async def release(session: AsyncSession, report_id: UUID) -> None:
    """Release one report, or leave it to staff. Looks again at everything, its row locked."""
    report = await session.get(Report, report_id, with_for_update=True, populate_existing=True)
    if report is None or report.publication is not PublicationState.HIDDEN:
        return
    rule, due_at = await _rule(session, report)
    if rule is not Release.AUTOMATIC or due_at is None or due_at > clock.now():
        return
    found = await _holds(session, report)
    if holds.WAITING.intersection(found):
        return
    if found:
        # Said once: until staff decide nothing of it changes.
        report.release_left_at = clock.now()
        return
    ready = [row.upload_id for row in await repository.photos_of(session, report.id)]
    known = await uploads.photos(session, ready)
    shown = [one for one in ready if known[one].state is UploadState.READY]
    await publication.by_rule(session, PUBLISHING, report, shown)


async def of(session: AsyncSession, caller: Caller, report_id: UUID) -> ReleaseReply:
    """Who lets this report into public, and what became of that."""
    report = await repository.get(session, caller, report_id)
    rule, due_at = await _rule(session, report)
    desk = repository.is_on_desk(caller, report)
    hidden = report.publication is PublicationState.HIDDEN
    return ReleaseReply(
        rule=rule,
        due_at=due_at if hidden else None,
        holds=await _holds(session, report) if desk and hidden else [],
        history=await history.entries(session, caller, PUBLISHING, report),
    )


async def _rule(session: AsyncSession, report: Report) -> tuple[Release, datetime | None]:
    ward = await municipality.current(session)
    category = ward.categories[report.category]
    if category.release is not Release.AUTOMATIC or not category.public:
        return Release.STAFF, None
    return Release.AUTOMATIC, report.received_at + timedelta(hours=category.release_after_hours)


async def _holds(session: AsyncSession, report: Report) -> list[Hold]:
    """What keeps the rule from releasing it."""
    found = await holds.of(session, PUBLISHING, report)
    ward = await municipality.current(session)
    if report.private_by is not None:
        found.add(Hold.PRIVATE)
    if not ward.categories[report.category].public:
        found.add(Hold.NEVER_PUBLIC)
    if report.received_at < clock.now() - WITHIN:
        found.add(Hold.TOO_OLD)
    return sorted(found)
