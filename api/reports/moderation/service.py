"""What the author sees of moderation, and her answer. Functions never commit."""

from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit.caller import Caller
from api.kit.errors import NotAllowed, NotFound, NotNow
from api.kit.ids import new_id
from api.moves.models import StateMove
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.reports.cases import deciding
from api.reports.cases import repository as reports
from api.reports.cases.effects import marks
from api.reports.cases.models import Report
from api.reports.moderation.models import ModerationAnswer
from api.reports.moderation.schemas import (
    AnswerGiven,
    DecisionReply,
    ModerationAnswerRequest,
    ModerationReply,
    PublicNow,
    ReasonReply,
)
from api.reports.publication.states import PublicationState, publication_machine


async def of(session: AsyncSession, caller: Caller, report_id: UUID) -> ModerationReply:
    """All of it, for the author and the desk."""
    report = await reports.get(session, caller, report_id)
    own, desk = reports.is_own(caller, report), reports.is_on_desk(caller, report)
    if not (own or desk):
        raise NotAllowed("What was decided is for the author and the desk")
    return await _reply(session, report, own=own, desk=desk)


async def answer(
    session: AsyncSession,
    caller: Caller,
    report_id: UUID,
    decision_id: UUID,
    body: ModerationAnswerRequest,
) -> ModerationReply:
    """Keep what the author says to a decision, once. It moves nothing."""
    report = await reports.get(session, caller, report_id, lock=True)
    if not reports.is_own(caller, report):
        raise NotAllowed("Only the author answers a decision")
    decision = next((one for one in await _told(session, report) if one.id == decision_id), None)
    if decision is None or decision.actor_kind != "staff":
        raise NotFound("There is no such decision to answer")
    if decision_id in await _answers(session, report.id):
        raise NotNow("This decision was answered already")
    session.add(
        ModerationAnswer(id=new_id(), report_id=report.id, decision_id=decision_id, text=body.text)
    )
    await marks.put(session, report.id, author_answers=Report.author_answers + 1)
    audit(session, caller, "reports", "report.moderation_answered", report.id)
    await session.flush()
    return await _reply(session, report, own=True, desk=False)


async def looked_at(session: AsyncSession, caller: Caller, report_id: UUID) -> ModerationReply:
    """Take the mark from the queue: somebody at the desk has read the answers."""
    report = await reports.get(session, caller, report_id, lock=True)
    if not reports.is_on_desk(caller, report):
        raise NotAllowed("This report is not on your desk")
    await marks.put(session, report.id, author_answers=0)
    audit(session, caller, "reports", "report.moderation_answers_read", report.id)
    return await _reply(session, report, own=False, desk=True)


async def _reply(
    session: AsyncSession, report: Report, *, own: bool, desk: bool
) -> ModerationReply:
    given = await _answers(session, report.id)
    ward = await municipality.current(session)
    return ModerationReply(
        version=report.version,
        publication=report.publication,
        public=await _public(session, report),
        decisions=[_decision(one, given.get(one.id), own) for one in await _told(session, report)],
        reasons=_reasons(ward, report.language) if desk else [],
    )


async def _told(session: AsyncSession, report: Report) -> list[StateMove]:
    """The decisions that the author was told, oldest first, and her own wish not to be shown."""
    moves = await session.scalars(
        select(StateMove)
        .where(StateMove.machine == publication_machine.name, StateMove.subject_id == report.id)
        .where(StateMove.told, StateMove.move != "begin")
        .order_by(StateMove.created_at, StateMove.id)
    )
    return list(moves)


async def _answers(session: AsyncSession, report_id: UUID) -> dict[UUID, ModerationAnswer]:
    rows = await session.scalars(
        select(ModerationAnswer).where(ModerationAnswer.report_id == report_id)
    )
    return {row.decision_id: row for row in rows}


def _decision(move: StateMove, given: ModerationAnswer | None, own: bool) -> DecisionReply:
    told = deciding.remembered(move.move, move.note, move.details)
    by_staff = move.actor_kind == "staff"
    return DecisionReply(
        id=move.id,
        at=move.created_at,
        move=told.move,
        by=_by(move.actor_kind),
        changed=list(told.changed),
        title=told.title,
        text=told.text,
        note=told.note,
        answer=AnswerGiven(at=given.created_at, text=given.text) if given else None,
        may_answer=own and by_staff and given is None,
    )


def _by(kind: str) -> Literal["staff", "rule", "reporter"]:
    if kind == "service":
        return "rule"
    return "staff" if kind == "staff" else "reporter"


async def _public(session: AsyncSession, report: Report) -> PublicNow | None:
    if report.publication is not PublicationState.PUBLIC:
        return None
    rows = await reports.photos_of(session, report.id)
    shown = [row for row in rows if row.public]
    return PublicNow(
        text=report.public_text or "",
        as_written=report.public_text == report.text,
        photos=len(shown),
        photos_kept=len(rows) - len(shown),
        latitude=report.public_latitude or 0.0,
        longitude=report.public_longitude or 0.0,
        place=report.public_place.value if report.public_place else "rule",
    )


def _reasons(ward: Ward, language: str) -> list[ReasonReply]:
    return [
        ReasonReply(
            code=one.code,
            subjects=list(one.subjects),
            title=one.title["ja"],
            reader_title=one.title.get(language) or one.title["ja"],
            reader_text=one.text.get(language) or one.text["ja"],
        )
        for one in ward.reasons
    ]
