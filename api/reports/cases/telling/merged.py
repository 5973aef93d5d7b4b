"""What those hear whose report was merged into another: how that one ends.

Only words that everybody may read, and of a private report not even these: then the headline alone.
A merge that was taken back is looked for at the moment of sending, so that it stops the message.
"""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit.facts import FactRow
from api.moves.models import StateMove
from api.municipality import repository as municipality
from api.post.letters import Letter, letter
from api.post.models import Delivery
from api.reports.cases import repository
from api.reports.cases.models import Report
from api.reports.cases.states import NEWS, ReportMove
from api.reports.cases.telling import letters, news
from api.reports.cases.telling.reporters import about, in_chat

TOLD = NEWS - {ReportMove.MARK_DUPLICATE}
"""When the original is merged itself its duplicates go with it, and hear of the one they join."""


async def addresses(session: AsyncSession, report_id: UUID) -> list[tuple[UUID, str]]:
    """The duplicates of a report, or of the whole that it is a part of, whose reporters left a way
    to be told, oldest first."""
    whole = select(func.coalesce(Report.parent_id, Report.id)).where(Report.id == report_id)
    rows = await session.execute(
        select(Report.id, Report.contact_email, Report.contact_line, Report.reporter_id)
        .where(Report.duplicate_of == whole.scalar_subquery())
        .order_by(Report.received_at, Report.id)
    )
    found = [
        (row.id, row.contact_email or in_chat(row.contact_line), row.reporter_id) for row in rows
    ]
    emails = await people.emails_of(session, {person for _, _, person in found if person})
    return [
        (duplicate, address)
        for duplicate, contact, person in found
        if (address := contact or (emails.get(person) if person else None))
    ]


@letter("reports.merged")
async def merged(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """To the reporter of a duplicate, about a move of its original; nothing where it is none any
    more."""
    duplicate = await session.get(Report, delivery.subject_id)
    fact = await session.get_one(FactRow, delivery.once)
    made = await session.get_one(StateMove, UUID(fact.body["history_id"]))
    moved = await session.get_one(Report, made.subject_id)
    original = await repository.whole_of(session, moved)
    if duplicate is None or duplicate.duplicate_of != original.id:
        return None
    headline, said = await news.outcome(session, made.id, duplicate.language)
    to_whom = await about(session, duplicate)
    if original.private_by is not None:
        return letters.of_original(to_whom, headline, [], None)
    if moved is not original:
        ward = await municipality.current(session)
        said = [ward.category(moved.category).name(duplicate.language), "", *said]
    return letters.of_original(to_whom, headline, said, original.number)
