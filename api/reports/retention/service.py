"""Erasing the reporter of a report. What is counted stays as it is. Functions never commit."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock
from api.kit.caller import Actor, Caller
from api.kit.desks import reaches
from api.kit.errors import Gone, NotAllowed, field_error
from api.kit.jobs import enqueue
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.reports.cases import repository
from api.reports.cases.actor import SERVICE
from api.reports.cases.models import Report, ReportPhoto
from api.reports.policy import Permission
from api.reports.publication.states import PublicationState
from api.reports.retention import comments, plan
from api.reports.retention.forgetting import forget_words
from api.reports.retention.rules import RULES, Fate
from api.reports.retention.schemas import ErasureReason, ErasureReply, ErasureRequest
from api.uploads import service as uploads

KEPT_DAYS = 365
AT_ONCE = 100
AFTER_A_YEAR = "after_365_days"


def a_year_ago() -> datetime:
    """What ended before this instant ended 365 days ago or more; days are those of Japan."""
    day = clock.today() - timedelta(days=KEPT_DAYS - 1)
    return datetime.combine(day, time(), clock.JST)


async def request(
    session: AsyncSession, caller: Caller, report_id: UUID, body: ErasureRequest
) -> ErasureReply:
    """Erase the reporter of a report at once: by the reporter, or by staff who were asked to."""
    report = await repository.get(session, caller, report_id, lock=True)
    own = repository.is_own(caller, report)
    if not own and not reaches(caller, Permission.ERASE, report.department):
        raise NotAllowed("The reporter asks for this, or triage and administrators do it for them")
    if body.number.strip().upper() != report.number:
        raise field_error("/number", "other", "This is not the number of the report")
    if not own and body.reason is None:
        raise field_error("/reason", "needed", "Say how the reporter asked for it")
    if report.erased_at is not None:
        raise Gone("The personal data of this report were erased before")
    why = "by_reporter" if own else (body.reason or ErasureReason.OTHER).value
    # The parts of a report hold the same words.
    parts = await repository.parts_of(session, report.id, lock=True)
    young = [part for part in parts if part.erased_at is None]
    await erase(session, [report, *young], actor=caller, why=why)
    return ErasureReply(number=report.number, erased_at=report.erased_at or clock.now())


async def erase_closed(session: AsyncSession) -> None:
    """Erase those who reported what was closed a year ago, so many at a time; the next ones by
    another job, so that a stop in the middle loses nothing."""
    rows = await session.scalars(
        select(Report)
        .where(Report.erased_at.is_(None), Report.closed_at < a_year_ago())
        .order_by(Report.closed_at)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    found = list(rows)
    await erase(session, found, actor=SERVICE, why=AFTER_A_YEAR)
    if len(found) == AT_ONCE:
        await enqueue(session, "reports.erase_closed")


async def erase(session: AsyncSession, found: Sequence[Report], *, actor: Actor, why: str) -> None:
    """Erase all that is of the reporters of these reports, whose rows are locked."""
    if not found:
        return
    ids = [report.id for report in found]
    for statement in plan.statements():
        await session.execute(statement, {"ids": ids})
    await forget_words(session, ids)
    ward = await municipality.current(session)
    for report in found:
        _erase(ward, report)
        audit(session, actor, "reports", "report.erased", report.id, {"why": why})
    await _forget_photos(session, found)
    await comments.erase(session, ids, everybody=why == AFTER_A_YEAR)
    await session.flush()


def _erase(ward: Ward, report: Report) -> None:
    for column in Report.__table__.columns:
        if "personal" in column.info and RULES[f"reports.{column.name}"].fate is Fate.EMPTIED:
            setattr(report, column.name, plan.empty(column))
    if report.publication is not PublicationState.PUBLIC:
        # Shown once and withheld since: nobody may read it any more.
        report.public_text = report.public_latitude = report.public_longitude = None
    report.text = report.public_text or ""
    if report.public_latitude is not None and report.public_longitude is not None:
        point = report.public_latitude, report.public_longitude
    else:
        district = ward.districts[report.district]
        point = district.lat, district.lon
    report.latitude, report.longitude = point
    report.withheld_reason = ""
    report.observed_at = None
    report.erased_at = clock.now()


async def _forget_photos(session: AsyncSession, found: Sequence[Report]) -> None:
    """Private files go; of public photographs the public pictures stay."""
    public = {report.id for report in found if report.publication is PublicationState.PUBLIC}
    rows = list(
        await session.scalars(
            select(ReportPhoto).where(ReportPhoto.report_id.in_([report.id for report in found]))
        )
    )
    shown = {row.upload_id for row in rows if row.public and row.report_id in public}
    await uploads.forget(session, {row.upload_id for row in rows}, keep=shown)
