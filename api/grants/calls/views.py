"""Calls as one caller may see them."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from api.grants.calls import repository
from api.grants.calls.asking import takes_questions
from api.grants.calls.models import GrantCall, GrantQuestion
from api.grants.calls.schemas import (
    GrantAnswer,
    GrantCallReply,
    GrantCallRow,
    GrantNoticeReply,
    GrantPlanYear,
    GrantPromiseReply,
    GrantQuestionReply,
    OpenGrantCallMove,
    OpenGrantQuestionMove,
)
from api.grants.calls.service import TAKES, is_open, moves_of
from api.grants.calls.states import (
    GrantCallMove,
    GrantCallState,
    GrantPromise,
    GrantQuestionMove,
    call_machine,
    question_machine,
)
from api.grants.calls.subject import KIND
from api.grants.rules.planner import forecast
from api.kit import clock
from api.kit.caller import Caller
from api.promises import overdue
from api.promises import service as promises


def row(call: GrantCall) -> GrantCallRow:
    """A call in the list."""
    amounts = call.terms["amounts"]
    left = (call.closes_on - clock.today()).days
    return GrantCallRow(
        id=call.id, programme=call.programme, track=call.track, title=call.title, lead=call.lead,
        department=call.department, fiscal_year=call.fiscal_year, state=call.state,
        open=is_open(call), opens_on=call.opens_on, closes_on=call.closes_on,
        closes_at=call.closes_at,
        days_left=left if call.state in TAKES and left >= 0 else None,
        total_max=amounts["total_max"], years_max=amounts["years_max"],
        awards_min=amounts["awards_min"], awards_max=amounts["awards_max"],
    )  # fmt: skip


def rows(calls: Sequence[GrantCall]) -> list[GrantCallRow]:
    """Calls in a list."""
    return [row(call) for call in calls]


async def one(session: AsyncSession, caller: Caller, call: GrantCall) -> GrantCallReply:
    """A call with all that holds for it."""
    working = repository.is_on_desk(caller, call)
    made = await promises.of(session, KIND, call.id)
    before = await overdue.before(session)
    # What the clock does is no button.
    moves = [
        OpenGrantCallMove(name=GrantCallMove(move.name), needs=list(move.needs))
        for move in call_machine.open_to(call.state, caller.permitted_in(call.department))
        if move.name in moves_of(call.track)
    ]
    return GrantCallReply(
        **row(call).model_dump(),
        version=call.version,
        terms=call.told,
        notices=[
            GrantNoticeReply.model_validate(notice)
            for notice in await repository.notices(session, call.id)
        ],
        questions=[
            GrantAnswer.model_validate(question)
            for question in await repository.answered(session, call.id)
        ],
        takes_questions=takes_questions(call),
        promises=[
            GrantPromiseReply(
                kind=GrantPromise(promise.kind),
                due_on=promise.due_on,
                kept_at=promise.kept_at,
                status=promises.status(promise, before),
            )
            for promise in made
        ],
        cancelled_because=await repository.cancelled_because(session, call),
        waiting_questions=await repository.waiting(session, call.id) if working else None,
        plan=_plan(call, 1) if working else None,
        plan_repeated=_plan(call, call.told.amounts.years_max) if working else None,
        editable=working and call.state is GrantCallState.DRAFT,
        moves=moves,
    )


def _plan(call: GrantCall, rounds: int) -> list[GrantPlanYear]:
    terms = call.told
    years = forecast(terms.amounts, terms.budget, call.fiscal_year, rounds)
    return [GrantPlanYear.model_validate(year) for year in years]


def question(caller: Caller, call: GrantCall, asked: GrantQuestion) -> GrantQuestionReply:
    """A question as staff see it."""
    return GrantQuestionReply(
        id=asked.id, version=asked.version, asked=asked.asked, words=asked.words,
        answer=asked.answer, state=asked.state, created_at=asked.created_at,
        answered_at=asked.answered_at,
        moves=[
            OpenGrantQuestionMove(name=GrantQuestionMove(move.name), needs=list(move.needs))
            for move in question_machine.open_to(
                asked.state, caller.permitted_in(call.department)
            )
        ],
    )  # fmt: skip
