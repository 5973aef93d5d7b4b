"""What happens to an answer. “Not fixed” asks for a decision; it never opens anything itself."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.feedback import repository
from api.feedback.endings import ending_of
from api.feedback.models import AnswerRow, Respondent
from api.feedback.room import Again, Asked, E, Feedback
from api.feedback.schemas import SatisfactionRequest
from api.kit import clock
from api.kit.caller import Caller, Role
from api.kit.errors import Gone, NotAllowed, NotFound, NotNow, NotSignedIn, field_error
from api.kit.ids import new_id
from api.moves.models import StateMove
from api.municipality import repository as municipality
from api.municipality.profile.shapes import Option


@dataclass(frozen=True)
class Keys:
    """What may stand for a person who is not signed in: the key of a closing message for the one
    whose thing it is, the key of a device for somebody who follows it."""

    link: str | None = None
    device: UUID | None = None


async def asked(
    session: AsyncSession,
    caller: Caller,
    feedback: Feedback[E],
    subject_id: UUID,
    keys: Keys,
    *,
    lock: bool = False,
) -> Asked[E]:
    """What this caller is asked."""
    if keys.link is not None:
        return await _by_key(session, feedback, subject_id, keys.link, lock=lock)
    kind = feedback.kind
    subject = await kind.load(session, caller, subject_id, lock=lock)
    own = kind.is_own(caller, subject)
    respondent_id = (
        subject.id if own else await feedback.follow_id(session, caller, subject.id, keys.device)
    )
    if respondent_id is None:
        if caller.role is Role.ANONYMOUS:
            raise NotSignedIn("Use the link of the message, or number and code")
        raise NotAllowed("Those who reported or follow it are asked")
    ending = await ending_of(session, feedback.machine, subject.id)
    if ending is None:
        raise NotNow("It has not ended yet")
    respondent = Respondent.REPORTER if own else Respondent.FOLLOWER
    return Asked(feedback, subject, ending, respondent, respondent_id)


async def _by_key(
    session: AsyncSession, feedback: Feedback[E], subject_id: UUID, key: str, *, lock: bool
) -> Asked[E]:
    ending_id = await feedback.link.open(key)
    subject = await session.get(feedback.kind.table, subject_id, with_for_update=lock or None)
    ending = await ending_of(session, feedback.machine, subject_id)
    if subject is None or ending is None:
        raise NotFound("This link is not valid")
    if ending.id != ending_id:
        line = await session.get(StateMove, ending_id)
        if line is None or line.subject_id != subject_id:
            raise NotFound("This link is not valid")
        raise Gone("It has ended anew since; use the link of the newer message")
    return Asked(feedback, subject, ending, Respondent.REPORTER, subject.id)


async def answer(
    session: AsyncSession,
    caller: Caller,
    feedback: Feedback[E],
    subject_id: UUID,
    body: SatisfactionRequest,
    keys: Keys,
) -> Asked[E]:
    """Take an answer, the first or a changed one, with what follows from it."""
    question = await asked(session, caller, feedback, subject_id, keys, lock=True)
    if clock.now() > question.until:
        raise Gone("The time for answers is over")
    if not question.is_open:
        raise NotNow("It is being worked on again; an answer is asked for when it ends")
    ward = await municipality.current(session)
    choices = feedback.choices(ward, question.subject, question.as_wished)
    offered = {option.code: option for option in choices}
    if unknown := [at for at, code in enumerate(body.reasons) if code not in offered]:
        raise field_error(f"/reasons/{unknown[0]}", "unknown", "There is no such standard answer")
    chosen = [] if body.satisfied else [offered[code] for code in dict.fromkeys(body.reasons)]
    row, before = await _write(session, question, body, chosen)
    audit(session, caller, feedback.kind.room, f"{feedback.kind.name}.satisfaction", subject_id)
    await session.flush()
    if question.respondent is Respondent.FOLLOWER:
        await _flag(session, question, row, before=before)
    elif not body.satisfied and (question.as_wished or body.ask_again):
        await _ask_again(session, caller, question, row, chosen)
    return question


async def _write(
    session: AsyncSession, question: Asked[E], body: SatisfactionRequest, chosen: list[Option]
) -> tuple[AnswerRow, bool | None]:
    """The row, and what this person had said before. The thing's row is locked: no race."""
    feedback, ending = question.feedback, question.ending
    row = await repository.answer_of(session, feedback.table, ending.id, question.respondent_id)
    before = row.satisfied if row else None
    if row is None:
        row = feedback.table(
            id=new_id(), subject_id=question.subject.id, closing_id=ending.id,
            outcome=type(feedback.wished)(ending.target), respondent=question.respondent,
            respondent_id=question.respondent_id, upload_ids=[], asked_again=False,
        )  # fmt: skip
        session.add(row)
    row.satisfied = body.satisfied
    row.reasons = [option.code for option in chosen]
    row.words = body.words
    row.answered_at = clock.now()
    if body.uploads:
        if question.respondent is Respondent.FOLLOWER:
            raise field_error("/uploads", "not_yours", "Photographs are taken from the reporter")
        # Among the thing's photographs, so that release and redaction are the same for all.
        await feedback.add_photos(session, question.subject, body.uploads)
        row.upload_ids = [*row.upload_ids, *(str(ref.id) for ref in body.uploads)]
    return row, before


async def _ask_again(
    session: AsyncSession, caller: Caller, question: Asked[E], row: AnswerRow, chosen: list[Option]
) -> None:
    asked_already, row.asked_again = row.asked_again, True
    # Once per answer: a corrected word is no second request, and an open one is only joined.
    if asked_already or question.subject.state not in question.feedback.machine.closed:
        return
    standard = "／".join(option.label["ja"] for option in chosen)
    again = Again(question.subject, question.as_wished, standard, row.words)
    await question.feedback.ask_again(session, caller, again)


async def _flag(
    session: AsyncSession, question: Asked[E], row: AnswerRow, *, before: bool | None
) -> None:
    """The department hears of it once, when the number of followers is reached."""
    if row.satisfied or before is False:
        return
    table = question.feedback.table
    if await repository.followers_not_fixed(session, table, row.closing_id) == repository.FLAG:
        await question.feedback.tell_desk(session, question.subject.id, row.id)
