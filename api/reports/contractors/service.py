"""What happens to handovers. Functions never commit."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock, facts, receipts
from api.kit.caller import Caller
from api.kit.desks import home, reaches
from api.kit.errors import NotAllowed, NotNow, field_error
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.kit.subjects import on_desk
from api.municipality import repository as municipality
from api.promises import service as promises
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.service import moving
from api.reports.cases.states import ReportMove, ReportPromise, ReportState
from api.reports.cases.subject import KIND
from api.reports.contractors import repository
from api.reports.contractors.facts import HandoverNews
from api.reports.contractors.models import Contractor, Handover, HandoverPhoto, HandoverWord
from api.reports.contractors.schemas import (
    ContractorCreate,
    HandoverAcceptance,
    HandoverAnswer,
    HandoverCreate,
)
from api.reports.contractors.states import ContractorAnswer, HandoverEnding, HandoverSaid, News
from api.reports.policy import Permission
from api.uploads import attachments
from api.uploads import service as uploads
from api.uploads.schemas import HeldUpload

DAYS = 14
AFTERWARDS = 3
"""Days after the one on which the work is wanted, on which it can still be told of."""


def fresh_until(needed_by: date | None, before: datetime | None = None) -> datetime:
    """A link is good until the end of the fourteenth day, and outlasts the day on which the work
    is wanted. `before`: the end of the link that this one stands for; the two are never the same,
    so that the older one can be told and refused."""
    last = clock.today() + timedelta(days=DAYS)
    if needed_by is not None:
        last = max(last, needed_by + timedelta(days=AFTERWARDS))
    end = clock.end_of_day(last)
    if before is None or before.date() < end.date():
        return end
    return before - timedelta(seconds=1)


async def give(
    session: AsyncSession, caller: Caller, report_id: UUID, body: HandoverCreate
) -> Handover:
    """Give a report to a contractor; work on it begins with this."""
    report = await on_desk(KIND, session, caller, report_id, lock=True)
    if body.needed_by is not None and body.needed_by < clock.today():
        raise field_error("/needed_by", "past", "That day is over")
    if await repository.live(session, report_id) is not None:
        raise NotNow("A contractor has this report already")
    firm, email = await _whom(session, caller, body)
    if report.state is not ReportState.IN_PROGRESS:
        await moving.move(
            session, caller, report_id, ReportMoveRequest(move=ReportMove.START), None
        )
    assert caller.id is not None
    needed_by = body.needed_by or await _promised(session, report_id)
    handover = Handover(
        id=new_id(),
        report_id=report_id,
        firm=firm,
        email=email,
        shown_text=body.text,
        instruction=body.instruction,
        given_by=caller.id,
        until=fresh_until(needed_by),
        needed_by=needed_by,
    )
    session.add(handover)
    await session.flush()
    await said(session, caller, handover, HandoverSaid.GIVEN, body.instruction)
    return handover


async def _promised(session: AsyncSession, report_id: UUID) -> date | None:
    """The day until which the reporter was promised that it would be fixed, if it is not over."""
    for promise in await promises.of(session, KIND, report_id):
        open_still = promise.kept_at is None and promise.released_at is None
        if promise.kind == ReportPromise.FIX_BY and open_still and promise.due_on >= clock.today():
            return promise.due_on
    return None


async def _whom(session: AsyncSession, caller: Caller, body: HandoverCreate) -> tuple[str, str]:
    if body.contractor_id is not None:
        known = await repository.firm(session, caller, body.contractor_id)
        return known.firm, known.email
    if not body.firm:
        raise field_error("/firm", "needed", "Name the firm, or one of the list")
    if body.email is None:
        raise field_error("/email", "needed", "A mail address is needed")
    return body.firm, body.email


async def answer(session: AsyncSession, caller: Caller, body: HandoverAnswer) -> Handover:
    """Take in what the contractor says; the same submission again changes nothing."""
    handover = await repository.for_contractor(session, caller.id, lock=True)
    known = await repository.by_submission(session, body.submission_id)
    if known is not None:
        if known.handover_id != handover.id:
            raise receipts.reused()
        receipts.repeated(known, body, same_words=known.note == body.note)
        return handover
    if handover.answer is not None:
        raise NotNow("An answer was given already; the department is looking at it")
    if body.answer is ContractorAnswer.DONE:
        done = ReportMoveRequest(move=ReportMove.REQUEST_CLOSURE, note=body.note)
        await moving.move(session, repository.acting(handover), handover.report_id, done, None)
    handover.answer = body.answer
    line = await said(
        session,
        repository.acting(handover),
        handover,
        HandoverSaid(body.answer),
        body.note,
        body,
    )
    await attachments.attach(session, HandoverPhoto, line.id, body.uploads, pointer="/uploads")
    await session.flush()
    return handover


async def accept(
    session: AsyncSession,
    caller: Caller,
    handover_id: UUID,
    body: HandoverAcceptance,
    if_match: str | None,
) -> Handover:
    """The work is done: the report is fixed, with the contractor's photographs as its result."""
    handover = await repository.for_staff(session, caller, handover_id, if_match)
    line = await repository.last_done(session, handover.id)
    if (
        handover.ended_at is not None
        or handover.answer is not ContractorAnswer.DONE
        or line is None
    ):
        raise NotNow("The contractor has not said that it is done")
    offered = {row.upload_id for row in await attachments.of(session, HandoverPhoto, [line.id])}
    for position, upload_id in enumerate(body.photo_ids):
        if upload_id not in offered:
            raise field_error(f"/photo_ids/{position}", "unknown", "Not of the contractor's answer")
    # They belong to the answer so far; the finish takes them as any other photograph.
    await uploads.release(session, body.photo_ids)
    finish = ReportMoveRequest(
        move=ReportMove.FINISH,
        note=body.note,
        upload_ids=[HeldUpload(id=one) for one in body.photo_ids],
        no_photo_reason=body.no_photo_reason,
    )
    await moving.move(session, caller, handover.report_id, finish, None)
    await end(session, caller, handover, HandoverEnding.ACCEPTED, "")
    return handover


async def renew(
    session: AsyncSession, caller: Caller, handover_id: UUID, note: str, if_match: str | None
) -> Handover:
    """Send a link for as long as the first; with a word, to one who could not as well."""
    handover = await repository.for_staff(session, caller, handover_id, if_match)
    if handover.ended_at is not None:
        raise NotNow("This handover has ended; give the report again")
    if handover.answer is ContractorAnswer.DONE:
        raise NotNow("The contractor says it is done; accept that or refuse it")
    handover.answer = None
    handover.until = fresh_until(handover.needed_by, handover.until)
    await said(session, caller, handover, HandoverSaid.RENEWED, note)
    return handover


async def take_back(
    session: AsyncSession, caller: Caller, handover_id: UUID, note: str, if_match: str | None
) -> Handover:
    """End a handover: its link opens nothing from now on."""
    handover = await repository.for_staff(session, caller, handover_id, if_match)
    if handover.ended_at is not None:
        raise NotNow("This handover has ended already")
    await end(session, caller, handover, HandoverEnding.TAKEN_BACK, note)
    return handover


async def end(
    session: AsyncSession, caller: Caller | None, handover: Handover, how: HandoverEnding, note: str
) -> None:
    """Let the link open nothing any more."""
    handover.ended_at, handover.ended_by = clock.now(), how
    await said(session, caller, handover, HandoverSaid(how), note)


async def said(
    session: AsyncSession,
    caller: Caller | None,
    handover: Handover,
    word: HandoverSaid,
    note: str,
    submitted: HandoverAnswer | None = None,
) -> HandoverWord:
    """Write a line of a handover and let it be known. Without a caller the service says it."""
    line = HandoverWord(
        id=new_id(),
        handover_id=handover.id,
        word=word,
        note=note,
        staff_id=caller.id if caller and caller.is_staff else None,
        submission_id=submitted.submission_id if submitted else None,
        submission_hash=receipts.hash_of(submitted) if submitted else None,
        created_at=clock.now(),
    )
    session.add(line)
    # A word is news: whoever read the handover before gets 412.
    handover.updated_at = clock.now()
    if caller is not None:
        audit(session, caller, "reports", f"handover.{word}", handover.id)
    await session.flush()
    await tell(session, handover, word, line.id)
    return line


async def tell(
    session: AsyncSession,
    handover: Handover,
    what: HandoverSaid | News,
    word_id: UUID | None = None,
) -> None:
    """Let mails go out about it."""
    news = HandoverNews(
        handover_id=handover.id, report_id=handover.report_id, what=what.value, word_id=word_id
    )
    await facts.publish(session, news)


async def add_firm(session: AsyncSession, caller: Caller, body: ContractorCreate) -> Contractor:
    """Put a firm on the list of a department: the caller's own where none is named."""
    department = body.department or home(caller, Permission.WORK)
    ward = await municipality.current(session)
    if department is None or not ward.has_department(department):
        raise field_error("/department", "unknown", "There is no such department")
    if not reaches(caller, Permission.WORK, department):
        raise NotAllowed("That is another department's list")
    made = Contractor(id=new_id(), firm=body.firm, email=body.email, department=department)
    session.add(made)
    try:
        await session.flush()
    except IntegrityError as error:
        if "uq_contractors" not in str(error.orig):
            raise
        raise field_error("/email", "taken", "The department knows this address already") from error
    audit(session, caller, "reports", "contractor.added", made.id)
    return made


async def edit_firm(
    session: AsyncSession,
    caller: Caller,
    firm_id: UUID,
    changes: dict[str, str | bool],
    if_match: str | None,
) -> Contractor:
    """Change a firm of the list; what was handed over to it before keeps its address."""
    found = await repository.firm(session, caller, firm_id)
    check_version(if_match, found.version)
    for name, value in changes.items():
        setattr(found, name, value)
    audit(session, caller, "reports", "contractor.edited", found.id)
    await session.flush()
    return found
