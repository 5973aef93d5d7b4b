"""Anybody asks about a call until a day; the answer is for all. Functions never commit."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.calls import repository
from api.grants.calls.models import GrantCall, GrantQuestion
from api.grants.calls.schemas import GrantQuestionCreate, GrantQuestionMoveRequest
from api.grants.calls.service import TAKES, touched
from api.grants.calls.states import GrantQuestionMove, question_machine
from api.grants.calls.subject import KIND
from api.kit import clock
from api.kit.caller import Caller
from api.kit.errors import NotNow
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.kit.limits import Limit
from api.kit.subjects import on_desk
from api.moves import service as moves
from api.moves.workflow import Step, Workflow

PER_CLIENT = Limit("grant-question-client", 20, timedelta(hours=1))
WORDS_KEPT = timedelta(days=365)
Asked = Step[GrantQuestion, GrantQuestionMoveRequest]


def takes_questions(call: GrantCall) -> bool:
    """Whether somebody can ask about it today."""
    until = call.told.days.questions_until
    return call.state in TAKES and clock.today() <= (until or call.closes_on)


async def ask(
    session: AsyncSession, caller: Caller, call_id: UUID, body: GrantQuestionCreate
) -> GrantQuestion:
    """Take a question in. Who asked is not kept: the answer is for all."""
    call = await repository.get(session, caller, call_id)
    if not takes_questions(call):
        raise NotNow("Questions about this call are over")
    question = GrantQuestion(id=new_id(), call_id=call.id, asked=body.text)
    session.add(question)
    moves.begun(session, question_machine, question.id, caller)
    await session.flush()
    return question


async def move(
    session: AsyncSession,
    caller: Caller,
    question_id: UUID,
    body: GrantQuestionMoveRequest,
    if_match: str | None,
) -> GrantQuestion:
    """Answer it to all, put the answer right, or set it aside."""
    question = await repository.question(session, question_id)
    call = await on_desk(KIND, session, caller, question.call_id, lock=True)
    check_version(if_match, question.version, required=False)
    permissions = caller.permitted_in(call.department)
    await moves.make(
        session, WORKFLOW, question, body, actor=caller, permissions=permissions, note=body.note
    )
    await touched(session, call)
    return question


async def _answer(step: Asked) -> None:
    question, body = step.record, step.body
    question.words, question.answer = body.words, body.answer
    question.answered_at = question.answered_at or clock.now()


WORKFLOW = Workflow[GrantQuestion, GrantQuestionMoveRequest](
    question_machine, KIND.room, "grant_question",
    {GrantQuestionMove.ANSWER: [_answer], GrantQuestionMove.CORRECT: [_answer]},
)  # fmt: skip


async def forget(session: AsyncSession) -> None:
    """A year after a call closed nobody needs what was sent; the answers stay."""
    over = select(GrantCall.id).where(GrantCall.closes_at < clock.now() - WORDS_KEPT)
    await session.execute(
        update(GrantQuestion)
        .where(GrantQuestion.call_id.in_(over), GrantQuestion.asked != "")
        .values(asked="")
    )
