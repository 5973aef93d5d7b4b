"""How each outcome comes about: moves, who makes them, and how long they take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from api.reports.cases.states import ReportMove as M
from api.reports.cases.states import ReportState as S

By = Literal["staff", "reporter", "contractor"]

# How many of 400 end in each state; scaled for a smaller ward, at least one of each.
OUTCOMES: dict[S, int] = {
    S.RECEIVED: 34,
    S.ACCEPTED: 38,
    S.IN_PROGRESS: 42,
    S.WAITING_FOR_REPORTER: 8,
    S.CLOSURE_REQUESTED: 5,
    S.PLANNED: 30,
    S.FIXED: 162,
    S.CANNOT: 18,
    S.NOT_OURS: 14,
    S.DUPLICATE: 16,
    S.NOT_FOUND: 12,
    S.REOPEN_REQUESTED: 6,
    S.REOPENED: 9,
    S.SPLIT: 4,
    S.ENDED_IN_PARTS: 2,
}

# The youngest and oldest age in days of a report in each state.
AGES: dict[S, tuple[int, int]] = {
    S.RECEIVED: (0, 4),
    S.ACCEPTED: (1, 9),
    S.IN_PROGRESS: (3, 13),
    S.WAITING_FOR_REPORTER: (2, 9),
    S.CLOSURE_REQUESTED: (6, 13),
    S.PLANNED: (8, 80),
    S.REOPEN_REQUESTED: (11, 17),
    S.REOPENED: (14, 24),
    S.SPLIT: (4, 14),
}
_ENDED = (6, 89)

WAYS: Mapping[S, Sequence[tuple[M, ...]]] = {
    S.RECEIVED: [()] * 6 + [(M.SEND_BACK,)],
    S.ACCEPTED: [(M.ACCEPT,)] * 5 + [(M.ACCEPT, M.REPLY)],
    S.IN_PROGRESS: [(M.ACCEPT, M.START)] * 4 + [(M.ACCEPT, M.START, M.REPLY)],
    S.WAITING_FOR_REPORTER: [(M.ACCEPT, M.ASK_REPORTER)],
    S.CLOSURE_REQUESTED: [(M.ACCEPT, M.START, M.REQUEST_CLOSURE)],
    S.PLANNED: [(M.ACCEPT, M.PLAN)] * 3 + [(M.ACCEPT, M.START, M.PLAN)],
    S.FIXED: [(M.ACCEPT, M.START, M.FINISH)] * 9
    + [(M.ACCEPT, M.FINISH)] * 3
    + [
        (M.ACCEPT, M.START, M.REPLY, M.FINISH),
        (M.ACCEPT, M.ASK_REPORTER, M.ANSWER, M.START, M.FINISH),
        (M.ACCEPT, M.PLAN, M.START, M.FINISH),
        (M.ACCEPT, M.START, M.REQUEST_CLOSURE, M.FINISH),
        (M.ACCEPT, M.START, M.REQUEST_CLOSURE, M.REFUSE_CLOSURE, M.FINISH),
        (M.ACCEPT, M.FINISH, M.REQUEST_REOPEN, M.KEEP_CLOSED),
        (M.ACCEPT, M.FINISH, M.REQUEST_REOPEN, M.REOPEN, M.START, M.FINISH),
    ],
    S.CANNOT: [(M.ACCEPT, M.DECLINE)],
    S.NOT_OURS: [(M.FORWARD,), (M.ACCEPT, M.FORWARD)],
    S.DUPLICATE: [(M.MARK_DUPLICATE,)],
    S.NOT_FOUND: [(M.ACCEPT, M.MARK_NOT_FOUND)],
    S.SPLIT: [(M.ACCEPT, M.SPLIT)],
    S.ENDED_IN_PARTS: [(M.ACCEPT, M.SPLIT, M.PARTS_ENDED)],
    S.REOPEN_REQUESTED: [(M.ACCEPT, M.START, M.FINISH, M.REQUEST_REOPEN)],
    S.REOPENED: [(M.ACCEPT, M.START, M.FINISH, M.REQUEST_REOPEN, M.REOPEN)],
}

_BY: dict[M, By] = {
    M.ANSWER: "reporter",
    M.REQUEST_REOPEN: "reporter",
    M.REQUEST_CLOSURE: "contractor",
}


@dataclass(frozen=True)
class Turn:
    """A move to come: `days` after the one before, working days unless a resident makes it."""

    move: M
    by: By
    days: int


def shares(count: int) -> list[S]:
    """The states in which `count` reports end, each at least once; needs one for each state."""
    if count < len(OUTCOMES):
        raise ValueError(f"At least {len(OUTCOMES)} reports show every state")
    whole = sum(OUTCOMES.values())
    numbers = {state: max(1, share * count // whole) for state, share in OUTCOMES.items()}
    numbers[S.FIXED] = max(1, numbers[S.FIXED] + count - sum(numbers.values()))
    return [state for state, number in numbers.items() for _ in range(number)][:count]


def ages(state: S) -> tuple[int, int]:
    """The span of days within which a report came in that is in `state` now."""
    return AGES.get(state, _ENDED)


def turns(dice: Random, state: S) -> list[Turn]:
    """One way to `state`: mostly prompt, sometimes late, as offices are."""
    way = dice.choice(WAYS[state])
    slow = dice.random() < 0.17
    return [Turn(move, _BY.get(move, "staff"), _days(dice, move, slow=slow)) for move in way]


def _days(dice: Random, move: M, *, slow: bool) -> int:
    if move is M.ACCEPT:
        return dice.choice((0, 0, 1, 1, 1, 2)) + (4 if slow and dice.random() < 0.6 else 0)
    if move in {M.FINISH, M.REQUEST_CLOSURE}:
        return dice.randint(1, 4) + (dice.randint(6, 14) if slow else 0)
    if move in {M.REQUEST_REOPEN, M.ANSWER}:
        return dice.randint(1, 6)
    return dice.randint(0, 3)
