"""Staff show a report to the public, or withhold it and say why."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.identity.caller import Caller
from api.kit import clock, facts, history
from api.kit.errors import NotAllowed, NotNow, field_error
from api.kit.etag import check_version
from api.municipality import repository as municipality
from api.reports.cases import privacy, repository
from api.reports.cases.facts import ReportPublicationMoved
from api.reports.cases.models import Report
from api.reports.cases.privacy import Published, hide
from api.reports.cases.service import permissions, set_public_point
from api.reports.publication.schemas import PublicationMoveRequest
from api.reports.publication.states import PublicationMove, publication_machine
from api.uploads import service as uploads


async def move(
    session: AsyncSession,
    caller: Caller,
    report_id: UUID,
    body: PublicationMoveRequest,
    if_match: str | None,
) -> Report:
    """Publish, withhold or release a report."""
    report = await repository.get(session, caller, report_id, lock=True)
    check_version(if_match, report.version, required=False)
    if not repository.is_on_desk(caller, report):
        raise NotAllowed("This report is not on your desk")
    first = report.published_at is None
    privacy.guard(report, body.move)
    first = report.published_at is None and body.move is not PublicationMove.WITHHOLD
    made = await history.apply(
        session,
        publication_machine,
        Published(report),
        body.move,
        actor=caller,
        permissions=permissions(caller, report),
        given=body.model_dump(exclude={"move"}),
        note=body.note,
    )
    if body.move is PublicationMove.WITHHOLD:
        await hide(session, report, body.note)
    else:
        await _show(session, report, body)
    audit(session, caller, "reports", f"report.{body.move}", report.id)
    await session.flush()
    fact = ReportPublicationMoved(
        report_id=report.id,
        history_id=made.id,
        publication=report.publication,
        tells=made.told,
        first=first,
    )
    await facts.publish(session, fact)
    return report


async def _show(session: AsyncSession, report: Report, body: PublicationMoveRequest) -> None:
    ward = await municipality.current(session)
    if not ward.categories[report.category].public:
        raise NotNow("Reports of this category are never public")
    rows = await repository.photos_of(session, report.id)
    if unknown := set(body.upload_ids) - {row.upload_id for row in rows}:
        raise field_error("/upload_ids", "unknown", f"{len(unknown)} are not of this report")
    for row in rows:
        row.public = row.upload_id in body.upload_ids
    shown = [row.upload_id for row in rows if row.public]
    await uploads.require_ready(session, shown)
    await uploads.publish(session, shown, public=True)
    report.public_text = body.public_text or report.public_text or report.text
    report.withheld_reason = ""
    report.published_at = report.published_at or clock.now()
    set_public_point(ward, report)
