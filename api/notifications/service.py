"""Messages to reporters. Who left no address is told nothing: there is nothing to send to."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.facts import FactRow
from api.kit.ids import new_id
from api.kit.jobs import enqueue
from api.kit.mail import send_mail
from api.notifications.models import Delivery
from api.reports.cases import previews, repository
from api.reports.cases.facts import ReportMoved, ReportPublicationMoved, ReportReceived


async def queue(session: AsyncSession, fact_id: UUID, report_id: UUID) -> None:
    """Prepare the message about a fact, if there is somebody to tell."""
    report = await repository.for_telling(session, report_id)
    if report is None or await previews.address_of(session, report) is None:
        return
    delivery = Delivery(id=new_id(), fact_id=fact_id, report_id=report_id, channel="mail")
    session.add(delivery)
    await session.flush()
    await enqueue(session, "notifications.send", delivery_id=str(delivery.id))


async def send(session: AsyncSession, delivery_id: UUID) -> None:
    """Send a prepared message; once sent it is never sent again.

    The row stays locked while the server is spoken to, so that two workers cannot both send it.
    After a crash between the server's yes and the commit it goes out again under the same
    Message-ID.
    """
    delivery = await session.scalar(
        select(Delivery).where(Delivery.id == delivery_id).with_for_update()
    )
    if delivery is None or delivery.sent_at is not None:
        return
    report = await repository.for_telling(session, delivery.report_id)
    # Read now, not when it was prepared: an address that was erased meanwhile gets nothing.
    address = await previews.address_of(session, report) if report else None
    if report is None or address is None:
        return
    fact = await session.get_one(FactRow, delivery.fact_id)
    subject, text = await _words(session, report.id, fact)
    await send_mail(to=address, subject=subject, text=text, message_id=delivery.id)
    delivery.sent_at = clock.now()


async def _words(session: AsyncSession, report_id: UUID, fact: FactRow) -> tuple[str, str]:
    if fact.name == ReportReceived.name:
        return await previews.of_receipt(session, report_id)
    body = (
        ReportMoved.model_validate(fact.body)
        if fact.name == ReportMoved.name
        else ReportPublicationMoved.model_validate(fact.body)
    )
    return await previews.of_history(session, report_id, body.history_id)
