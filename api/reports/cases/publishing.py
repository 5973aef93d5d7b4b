"""Staff show a report to the public, show it otherwise, or withhold it, and say why."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock, facts
from api.kit.caller import Actor, Caller
from api.kit.errors import NotAllowed, NotNow, field_error
from api.kit.etag import check_version
from api.moves import service as moves
from api.municipality import repository as municipality
from api.reports.cases import deciding, privacy, public_place, repository
from api.reports.cases.actor import SERVICE
from api.reports.cases.facts import ReportPublicationMoved
from api.reports.cases.models import Report
from api.reports.cases.privacy import Published, hide
from api.reports.cases.service import permissions
from api.reports.policy import Permission
from api.reports.publication.schemas import PublicationMoveRequest, ReportPublicationRequest
from api.reports.publication.states import PublicationMove, publication_machine
from api.uploads import service as uploads


async def move(
    session: AsyncSession,
    caller: Caller,
    report_id: UUID,
    body: PublicationMoveRequest,
    if_match: str | None,
) -> Report:
    """Publish, withhold, release a report, or change what of it is shown."""
    report = await repository.get(session, caller, report_id, lock=True)
    check_version(if_match, report.version, required=body.move is PublicationMove.CHANGE)
    if not repository.is_on_desk(caller, report):
        raise NotAllowed("This report is not on your desk")
    privacy.guard(report, body.move)
    return await _moved(session, caller, permissions(caller, report), report, body)


async def by_rule(session: AsyncSession, report: Report, upload_ids: list[UUID]) -> None:
    """Show a report since the rule of its category says so. Its row must be locked."""
    privacy.guard(report, PublicationMove.PUBLISH)
    body = PublicationMoveRequest(move=PublicationMove.PUBLISH, upload_ids=upload_ids)
    await _moved(session, SERVICE, frozenset({Permission.SERVICE}), report, body)


async def _moved(
    session: AsyncSession,
    actor: Actor,
    permitted: frozenset[str],
    report: Report,
    body: PublicationMoveRequest,
) -> Report:
    first = report.published_at is None and body.move is not PublicationMove.WITHHOLD
    moves.checked(
        publication_machine,
        report.publication,
        body.move,
        permissions=permitted,
        given=body.model_dump(exclude={"move"}),
    )
    ward = await municipality.current(session)
    decision = await deciding.decide(session, ward, report, body)
    made = await moves.apply(
        session,
        publication_machine,
        Published(report),
        body.move,
        actor=actor,
        permissions=permitted,
        given=body.model_dump(exclude={"move"}),
        note=body.note,
        details=decision.kept(),
    )
    # A report that is first shown as it came is no news to its reporter; one that was changed is.
    made.told = made.told or bool(decision.changed)
    if body.move is PublicationMove.WITHHOLD:
        await hide(session, report, decision.why)
    else:
        await _show(session, report, body)
    # Another photograph or place alone changes no state: whoever read before it gets 412.
    report.updated_at = clock.now()
    details = {"changed": ",".join(decision.changed)} if decision.changed else None
    audit(session, actor, "reports", f"report.{body.move}", report.id, details)
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
    await _show_photos(session, report, body)
    report.public_text = body.public_text or report.public_text or report.text
    report.withheld_reason = ""
    report.published_at = report.published_at or clock.now()
    if isinstance(body, ReportPublicationRequest) and body.place is not None:
        public_place.choose(ward, report, body.place)
    else:
        public_place.write(ward, report)


async def _show_photos(session: AsyncSession, report: Report, body: PublicationMoveRequest) -> None:
    if body.move is PublicationMove.CHANGE and "upload_ids" not in body.model_fields_set:
        return
    rows = await repository.photos_of(session, report.id)
    if unknown := set(body.upload_ids) - {row.upload_id for row in rows}:
        raise field_error("/upload_ids", "unknown", f"{len(unknown)} are not of this report")
    for row in rows:
        row.public = row.upload_id in body.upload_ids
    shown = [row.upload_id for row in rows if row.public]
    await uploads.require_ready(session, shown)
    if body.move is PublicationMove.CHANGE:
        # What was seen until now ends at its address.
        hidden = [row.upload_id for row in rows if not row.public]
        await uploads.publish(session, hidden, public=False)
    await uploads.publish(session, shown, public=True)
