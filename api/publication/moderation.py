"""What the author sees of decisions about publication, and the one answer to each. Functions never
commit."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit.caller import Caller
from api.kit.errors import NotAllowed, NotFound, NotNow
from api.kit.ids import new_id
from api.kit.schema import Reply
from api.moves.models import StateMove
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.publication import deciding, history
from api.publication.models import AnswerToDecision
from api.publication.publishing import Publishing, T
from api.publication.schemas import (
    AnswerGiven,
    DecisionReply,
    ModerationAnswerRequest,
    ReasonReply,
)


@dataclass(frozen=True)
class Moderation(Generic[T]):
    """A kind whose authors read and answer what was decided."""

    publishing: Publishing[T]
    answers: type[AnswerToDecision]
    shape: type[Reply]
    reply: Callable[[AsyncSession, T, list[DecisionReply], list[ReasonReply]], Awaitable[Reply]]
    """The room's own reply, of the shape: with what everybody sees now."""
    waiting: Callable[[AsyncSession, T, bool], Awaitable[None]]
    """Marks for the queue that an answer waits, or that all were read."""


async def of(
    session: AsyncSession, caller: Caller, moderation: Moderation[Any], record_id: UUID
) -> Reply:
    """All of it, for the author and the desk."""
    kind = moderation.publishing.kind
    record = await kind.load(session, caller, record_id)
    own, desk = kind.is_own(caller, record), kind.is_on_desk(caller, record)
    if not (own or desk):
        raise NotAllowed("What was decided is for the author and the desk")
    return await _reply(session, moderation, record, own=own, desk=desk)


async def answer(
    session: AsyncSession,
    caller: Caller,
    moderation: Moderation[Any],
    record_id: UUID,
    decision_id: UUID,
    body: ModerationAnswerRequest,
) -> Reply:
    """Keep what the author says to a decision, once. It moves nothing."""
    kind = moderation.publishing.kind
    record = await kind.load(session, caller, record_id, lock=True)
    if not kind.is_own(caller, record):
        raise NotAllowed("Only the author answers a decision")
    decisions = {line.id: line for line in await _told(session, moderation, record.id)}
    decision = decisions.get(decision_id)
    if decision is None or decision.actor_kind != "staff":
        raise NotFound("There is no such decision to answer")
    if decision_id in await _answers(session, moderation, record.id):
        raise NotNow("This decision was answered already")
    session.add(
        moderation.answers(
            id=new_id(), subject_id=record.id, decision_id=decision_id, text=body.text
        )
    )
    await moderation.waiting(session, record, True)
    audit(session, caller, kind.room, f"{kind.name}.moderation_answered", record.id)
    await session.flush()
    return await _reply(session, moderation, record, own=True, desk=False)


async def looked_at(
    session: AsyncSession, caller: Caller, moderation: Moderation[Any], record_id: UUID
) -> Reply:
    """Take the mark from the queue: somebody at the desk has read the answers."""
    kind = moderation.publishing.kind
    record = await kind.load(session, caller, record_id, lock=True)
    if not kind.is_on_desk(caller, record):
        raise NotAllowed(f"This {kind.name} is not on your desk")
    await moderation.waiting(session, record, False)
    audit(session, caller, kind.room, f"{kind.name}.moderation_answers_read", record.id)
    return await _reply(session, moderation, record, own=False, desk=True)


async def _reply(
    session: AsyncSession, moderation: Moderation[T], record: T, *, own: bool, desk: bool
) -> Reply:
    answered = await _answers(session, moderation, record.id)
    told = await _told(session, moderation, record.id)
    decisions = [_decision(line, answered.get(line.id), own=own) for line in told]
    reasons: list[ReasonReply] = []
    if desk:
        ward = await municipality.current(session)
        reasons = _reasons(ward, moderation.publishing.kind.language(record))
    return await moderation.reply(session, record, decisions, reasons)


async def _told(
    session: AsyncSession, moderation: Moderation[Any], record_id: UUID
) -> list[StateMove]:
    """The decisions that the author was told, oldest first, and her own wish not to be shown."""
    lines = await history.lines(session, moderation.publishing.machine.name, record_id)
    return [line for line in lines if line.told]


async def _answers(
    session: AsyncSession, moderation: Moderation[Any], record_id: UUID
) -> dict[UUID, AnswerToDecision]:
    table = moderation.answers
    rows = await session.scalars(select(table).where(table.subject_id == record_id))
    return {row.decision_id: row for row in rows}


def _decision(line: StateMove, answered: AnswerToDecision | None, *, own: bool) -> DecisionReply:
    told = deciding.remembered(line.move, line.note, line.details)
    by = history.by(line)
    return DecisionReply(
        id=line.id,
        at=line.created_at,
        move=told.move,
        by=by,
        changed=list(told.changed),
        title=told.title,
        text=told.text,
        note=told.note,
        answer=AnswerGiven(at=answered.created_at, text=answered.text) if answered else None,
        may_answer=own and by == "staff" and answered is None,
    )


def _reasons(ward: Ward, language: str) -> list[ReasonReply]:
    return [
        ReasonReply(
            code=reason.code,
            subjects=list(reason.subjects),
            title=reason.title["ja"],
            reader_title=reason.title.get(language) or reason.title["ja"],
            reader_text=reason.text.get(language) or reason.text["ja"],
        )
        for reason in ward.reasons
    ]
