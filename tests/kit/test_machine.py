"""Machines: what is open is what is let through, for any machine at all."""

from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.kit.errors import Malformed, NotAllowed, NotNow, ProblemError
from api.kit.machine import PREVIOUS, SAME, Machine, Move
from api.moves.service import checked


class State(StrEnum):
    OPEN = "open"
    ASKED = "asked"
    DONE = "done"
    GONE = "gone"


class Act(StrEnum):
    ASK = "ask"
    ANSWER = "answer"
    WRITE = "write"
    END = "end"
    DROP = "drop"


class May(StrEnum):
    WORK = "work"
    OWN = "own"
    LEAD = "lead"


NEEDS = ("note", "reason", "note|reason")
DOOR = Machine(
    name="door",
    initial=State.OPEN,
    closed=frozenset({State.DONE}),
    moves=[
        Move(Act.ASK, [State.OPEN], State.ASKED, {May.WORK}, needs=["note"], tells=True),
        Move(Act.ANSWER, [State.ASKED], PREVIOUS, {May.OWN}, needs=["note|photo"]),
        Move(Act.WRITE, [State.OPEN, State.ASKED], SAME, {May.WORK, May.OWN}),
        Move(Act.END, [State.OPEN], State.DONE, {May.WORK}, needs=["reason", "on"]),
    ],
)


@st.composite
def machines(draw: st.DrawFn) -> Machine:
    """Any machine in which a name leads at most one way out of each state."""
    pairs = draw(
        st.lists(st.tuples(st.sampled_from(Act), st.sampled_from(State)), unique=True, max_size=12)
    )
    targets = st.one_of(st.sampled_from(State), st.sampled_from([SAME, PREVIOUS]))
    moves = [
        Move(
            name, [source], draw(targets), draw(st.frozensets(st.sampled_from(May), min_size=1)),
            needs=draw(st.lists(st.sampled_from(NEEDS), unique=True)),
        )
        for name, source in pairs
    ]  # fmt: skip
    return Machine("any", State.OPEN, draw(st.frozensets(st.sampled_from(State))), moves)


MAYS = st.frozensets(st.sampled_from(May))


@given(machines(), st.sampled_from(State), MAYS)
def test_what_is_open_is_what_is_let_through(
    machine: Machine, state: State, permissions: frozenset[May]
) -> None:
    everything = {"note": "x", "reason": "x"}
    let_through = {
        name for name in Act if outcome(machine, state, name, permissions, everything) is None
    }
    assert {move.name for move in machine.open_to(state, permissions)} == let_through


@given(machines(), st.sampled_from(State), st.sampled_from(Act), MAYS)
def test_why_not(machine: Machine, state: State, name: Act, permissions: frozenset[May]) -> None:
    found = outcome(machine, state, name, permissions, {})
    mine = [m for m in machine.moves if m.name == name and permissions & set(m.by)]
    here = [m for m in mine if state in m.sources]
    if not machine.named(name):
        assert found is NotNow
    elif not mine:
        assert found is NotAllowed
    elif here:
        assert found is (Malformed if here[0].needs else None)
    else:
        assert found in {NotNow, NotAllowed}


def outcome(
    machine: Machine, state: State, name: Act, permissions: frozenset[May], given: dict[str, Any]
) -> type[ProblemError] | None:
    try:
        move = checked(machine, state, name, permissions=permissions, given=given)
    except ProblemError as why:
        return type(why)
    assert move.name == name
    assert state in move.sources
    return None


@pytest.mark.parametrize(
    ("given_inputs", "lacking"),
    [
        ({}, ["note|photo"]),
        ({"note": ""}, ["note|photo"]),
        ({"note": "", "photo": []}, ["note|photo"]),
        ({"note": "said"}, []),
        ({"photo": ["id"]}, []),
        ({"other": "said"}, ["note|photo"]),
    ],
)
def test_a_need_with_a_choice_is_met_by_either(
    given_inputs: dict[str, Any], lacking: list[str]
) -> None:
    move = DOOR.find(Act.ANSWER, State.ASKED)
    assert move is not None
    assert move.lacks(given_inputs) == lacking


def test_every_missing_input_is_named() -> None:
    with pytest.raises(Malformed) as why:
        checked(DOOR, State.OPEN, Act.END, permissions={May.WORK}, given={})
    assert [error.pointer for error in why.value.errors] == ["/reason", "/on"]
    assert {error.code for error in why.value.errors} == {"needed"}


def test_the_wrong_person_learns_nothing_of_the_state() -> None:
    for state in State:
        with pytest.raises(NotAllowed):
            checked(DOOR, state, Act.END, permissions={May.OWN}, given={})


def test_the_diagram_shows_every_way() -> None:
    assert DOOR.mermaid() == (
        "stateDiagram-v2\n"
        "    [*] --> open\n"
        "    open --> asked: ask\n"
        "    asked --> before: answer\n"
        "    open --> open: write\n"
        "    asked --> asked: write\n"
        "    open --> done: end\n"
        "    done --> [*]\n"
    )
