"""A report is to be handed to another body's server. Functions never commit."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit.caller import Caller
from api.kit.errors import NotAllowed, NotNow
from api.kit.ids import new_id
from api.kit.jobs import enqueue
from api.municipality import repository as municipality
from api.municipality.profile.categories import Forward
from api.open311.forwarding import repository
from api.open311.forwarding.models import Forwarding
from api.open311.forwarding.schemas import ForwardingDesk, ForwardingReply
from api.open311.forwarding.states import ForwardingState
from api.reports.cases import repository as reports


async def received(session: AsyncSession, report_id: UUID) -> None:
    """A report came in: send it on where its category goes to another body by itself. What
    another body sent to us is never sent on without a person: two rules could play ball."""
    report, forward = await _known(session, report_id)
    if report and report.partner_id is None and forward and forward.automatic:
        await _begin(session, report_id, forward)


async def handed_on(session: AsyncSession, report_id: UUID) -> None:
    """Staff handed a report on: send it where they named the body that the profile knows."""
    report, forward = await _known(session, report_id)
    if report and forward and report.forwarded_to == forward.to:
        await _begin(session, report_id, forward)


async def _known(
    session: AsyncSession, report_id: UUID
) -> tuple[reports.Report | None, Forward | None]:
    """The report, and the body that the reports of its category can go to."""
    report = await reports.for_telling(session, report_id)
    ward = await municipality.current(session)
    return report, ward.category(report.category).forward if report else None


async def _begin(session: AsyncSession, report_id: UUID, forward: Forward) -> None:
    made = await session.scalar(
        insert(Forwarding)
        .values(
            id=new_id(),
            report_id=report_id,
            body=forward.to,
            endpoint=forward.endpoint.rstrip("/"),
            jurisdiction=forward.jurisdiction,
            service_code=forward.service_code,
            api_key_env=forward.api_key_env,
            state=ForwardingState.WAITING,
            tries=0,
            version=1,
        )
        .on_conflict_do_nothing(index_elements=["report_id"])
        .returning(Forwarding.id)
    )
    if made is not None:
        await enqueue(session, "open311.send", report_id=str(report_id))


async def resend(session: AsyncSession, caller: Caller, report_id: UUID) -> ForwardingReply:
    """Try again what has not arrived."""
    report = await reports.get(session, caller, report_id)
    if not reports.is_on_desk(caller, report):
        raise NotAllowed("This report is not on your desk")
    found = await repository.need(session, report_id, lock=True)
    if found.state is ForwardingState.SENT or found.state is ForwardingState.TOKEN:
        raise NotNow("It has arrived already")
    found.state = ForwardingState.WAITING
    await enqueue(session, "open311.send", report_id=str(report_id))
    audit(session, caller, "open311", "forwarding.resent", report_id)
    await session.flush()
    return _reply(found, desk=True)


async def of_report(session: AsyncSession, caller: Caller, report_id: UUID) -> ForwardingReply:
    """How far a report is with the other body, for whoever may see the report."""
    report = await reports.get(session, caller, report_id)
    found = await repository.need(session, report_id)
    return _reply(found, desk=reports.is_on_desk(caller, report))


def _reply(found: Forwarding, *, desk: bool) -> ForwardingReply:
    return ForwardingReply(
        report_id=found.report_id,
        to=found.body,
        state=found.state,
        sent_at=found.sent_at,
        remote_id=found.remote_id,
        remote_state=found.remote_state,
        remote_at=found.remote_at,
        desk=ForwardingDesk.model_validate(found) if desk else None,
    )
