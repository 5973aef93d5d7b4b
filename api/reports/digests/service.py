"""Digests are planned once a week and sent in batches."""

import logging
from collections.abc import Sequence
from uuid import UUID

import aiosmtplib
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit import clock
from api.kit.ids import new_id
from api.kit.jobs import enqueue
from api.kit.mail import send_mail
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.reports.cases import overdue
from api.reports.digests import messages, repository
from api.reports.digests.calendar import week_of_digest
from api.reports.digests.models import Digest, DigestKind

logger = logging.getLogger(__name__)
BATCH = 50


async def plan(session: AsyncSession) -> int:
    """Note who gets a digest this week and queue the batches; does nothing once that was done, nor
    on a day that is not the week's first working day. How many are new."""
    week = week_of_digest(clock.today())
    if week is None or await repository.is_planned(session, week):
        return 0
    found = await repository.recipients(session)
    rows = [
        {"id": new_id(), "week": week, "kind": kind, "recipient": recipient, "version": 1,
         "created_at": clock.now(), "updated_at": clock.now()}
        for kind, recipient in found
    ]  # fmt: skip
    if not rows:
        return 0
    made = await session.scalars(
        insert(Digest).values(rows).on_conflict_do_nothing().returning(Digest.id)
    )
    new = [str(digest_id) for digest_id in made]
    for batch in (new[at : at + BATCH] for at in range(0, len(new), BATCH)):
        await enqueue(session, "reports.send_digests", ids=batch)
    return len(new)


async def send(session: AsyncSession, ids: Sequence[UUID]) -> None:
    """Send a batch. What the mail server refuses now is queued again by itself, so that nobody
    gets a second copy because of somebody else's address."""
    ward = await municipality.current(session)
    query = select(Digest).where(Digest.id.in_(ids), Digest.sent_at.is_(None))
    waiting = list(await session.scalars(query.order_by(Digest.id).with_for_update()))
    failed: list[str] = []
    for digest in waiting:
        try:
            await _send_one(session, ward, digest)
        except (aiosmtplib.SMTPException, OSError):
            failed.append(str(digest.id))
    if failed and len(failed) == len(waiting):
        raise ConnectionError("The mail server takes none of the digests")
    if failed:
        logger.warning("digests refused", extra={"count": len(failed)})
        await enqueue(session, "reports.send_digests", ids=failed)


async def _send_one(session: AsyncSession, ward: Ward, digest: Digest) -> None:
    address, departments = await _address(session, ward, digest)
    of = repository.scope(digest, departments)
    today = clock.today()
    overdue_before = await overdue.before(session)
    found = await repository.figures(session, of, today, overdue_before)
    # Read now, not when it was planned: who was shut out meanwhile, or has nothing left, gets none.
    if address and found.open:
        lines = await repository.lines(session, of)
        subject, text = messages.words(ward, digest.kind, departments, found, lines, overdue_before)
        await send_mail(to=address, subject=subject, text=text, message_id=digest.id)
    digest.sent_at = clock.now()


async def _address(
    session: AsyncSession, ward: Ward, digest: Digest
) -> tuple[str | None, set[str]]:
    """Where it goes, and the departments that it is about where it is about departments."""
    if digest.kind is DigestKind.DEPARTMENT:
        department = ward.departments[digest.recipient]
        return (department.email if department.active else None), {digest.recipient}
    member = await people.active_staff(session, UUID(digest.recipient))
    if member is None:
        return None, set()
    if digest.kind is not DigestKind.HEAD:
        return member.email, set()
    headed = await people.heads(session)
    departments = {department for staff_id, department in headed if staff_id == member.id}
    return (member.email if departments else None), departments
