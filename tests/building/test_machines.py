"""Every machine of every room: complete, unambiguous, and let through by role as written here."""

from enum import StrEnum
from itertools import product
from pathlib import Path

import pytest

from api.embedded.specification import MACHINES, machines
from api.kit.errors import Malformed, NotAllowed, NotNow
from api.kit.machine import PREVIOUS, SAME, Machine
from api.moves.service import checked
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.states import ReportMove, ReportState, report_machine
from api.reports.policy import Permission
from tests.frame.people import ROLES

ROOT = Path(__file__).parent.parent.parent
ALL = machines()
by_machine = pytest.mark.parametrize("machine", ALL, ids=lambda machine: machine.name)


def states(machine: Machine) -> list[StrEnum]:
    return list(type(machine.initial))


def onward(machine: Machine, state: StrEnum) -> set[StrEnum]:
    """Where moves lead from a state; a way back leads to wherever the state was entered from."""
    entered = {one for move in machine.moves if move.target == state for one in move.sources}
    targets = [move.target for move in machine.moves if state in move.sources]
    named = {target for target in targets if isinstance(target, StrEnum)}
    return named | entered if PREVIOUS in targets else named


def reachable(machine: Machine, start: StrEnum) -> set[StrEnum]:
    found, waiting = {start}, [start]
    while waiting:
        new = onward(machine, waiting.pop()) - found
        found |= new
        waiting += new
    return found


def test_there_are_machines_and_their_names_differ() -> None:
    assert len({machine.name for machine in ALL}) == len(ALL) >= 2


@by_machine
def test_every_state_can_be_reached(machine: Machine) -> None:
    assert reachable(machine, machine.initial) == set(states(machine))


@by_machine
def test_every_open_state_can_end(machine: Machine) -> None:
    endless = {state for state in states(machine) if not reachable(machine, state) & machine.closed}
    assert not endless or not machine.closed


@by_machine
def test_a_name_leads_one_way_out_of_a_state(machine: Machine) -> None:
    ways = [(move.name, source) for move in machine.moves for source in move.sources]
    assert len(ways) == len(set(ways))


@by_machine
def test_every_move_is_somebodys_and_every_name_is_used(machine: Machine) -> None:
    assert all(move.by and move.sources for move in machine.moves)
    kinds = {type(move.name) for move in machine.moves}
    assert len(kinds) == 1
    # Several machines may speak with the same names, not each of them with every one.
    (kind,) = kinds
    used = {move.name for one in ALL for move in one.moves if isinstance(move.name, kind)}
    assert used == set(kind)


@by_machine
def test_the_way_back_has_one_meaning(machine: Machine) -> None:
    """A way back leads to where a way forward came from. States with ways back may be entered
    from each other in one direction only: otherwise they would lead in circles."""
    waiting = {
        source for move in machine.moves if move.target is PREVIOUS for source in move.sources
    }
    for move in machine.moves:
        for source in waiting & set(move.sources):
            back = [one for one in machine.moves if move.target in one.sources]
            circle = move.target in waiting and any(one.target == source for one in back)
            assert not circle, f"{move.name} from {source}"


@by_machine
def test_the_diagram_is_current(machine: Machine) -> None:
    drawn = ROOT / MACHINES / f"{machine.name}.mmd"
    assert drawn.read_text("utf-8") == machine.mermaid(), "run `tsunagaru openapi`"


def test_no_diagram_is_left_over() -> None:
    drawn = {path.stem for path in (ROOT / MACHINES).glob("*.mmd")}
    assert drawn == {machine.name for machine in ALL}


def test_what_report_moves_need_can_be_given() -> None:
    needs = {
        part for move in report_machine.moves for need in move.needs for part in need.split("|")
    }
    assert needs <= set(ReportMoveRequest.model_fields)


# Written by hand: what each role may do in each state, all needs given. The reporter comes with
# `reports:own`, as a resident or with the look-up code.
OPEN_TO_STAFF = {
    "received": "accept decline forward mark_duplicate reply send_back ask_reporter split",
    "accepted": "start finish plan decline forward mark_duplicate mark_not_found reply send_back"
    " ask_reporter split",
    "in_progress": "finish plan decline forward mark_duplicate mark_not_found reply send_back"
    " ask_reporter split",
    "reopened": "start finish plan decline forward mark_duplicate mark_not_found reply send_back"
    " ask_reporter split",
    "planned": "start finish plan decline forward mark_duplicate mark_not_found reply send_back"
    " ask_reporter split",
    "waiting_for_reporter": "reply stop_waiting",
    "closure_requested": "finish refuse_closure reply",
    "reopen_requested": "reopen keep_closed reply",
    "fixed": "",
    "cannot": "",
    "not_ours": "",
    "duplicate": "unmerge",
    "split": "join reply",
    "ended_in_parts": "",
    "not_found": "",
}
CLOSED = {"fixed", "cannot", "not_ours", "duplicate", "not_found", "ended_in_parts"}
ROUTED = {"received", "accepted", "in_progress", "reopened", "planned"}


STAFF = ("clerk", "triage", "admin")
WHO = ("anonymous", "holder", "contractor", "resident", "auditor", *STAFF)


def expected(who: str, state: str) -> set[str]:
    if who in STAFF:
        route = {"route"} if who != "clerk" and state in ROUTED else set[str]()
        return set(OPEN_TO_STAFF[state].split()) | route
    if who in {"anonymous", "auditor"}:
        return set()
    if who == "contractor":
        return {"request_closure"} if state == "in_progress" else set()
    if state in CLOSED:
        return {"request_reopen"}
    return {"answer"} if state == "waiting_for_reporter" else set()


def permissions(who: str) -> frozenset[str]:
    if who in {"holder", "resident"}:
        return frozenset({"reports:own"})
    if who == "contractor":
        return frozenset({"reports:contract"})
    return frozenset(ROLES[who]["permissions"]) if who in ROLES else frozenset()


@pytest.mark.parametrize(("who", "state"), list(product(WHO, ReportState)), ids=str)
def test_reports_by_state_move_and_role(who: str, state: ReportState) -> None:
    everything = dict.fromkeys(ReportMoveRequest.model_fields, "given")
    may = permissions(who)
    allowed: set[str] = set()
    for name in ReportMove:
        try:
            checked(report_machine, state, name, permissions=may, given=everything)
        except (NotAllowed, NotNow):
            continue
        allowed.add(name.value)
    assert allowed == expected(who, state.value)
    assert {move.name.value for move in report_machine.open_to(state, may)} == allowed


def test_a_stranger_gets_403_whatever_the_state() -> None:
    for state, name in product(ReportState, ReportMove):
        with pytest.raises(NotAllowed):
            checked(report_machine, state, name, permissions=frozenset(), given={})


def test_nothing_given_names_what_is_needed() -> None:
    staff = frozenset(Permission)
    for move in report_machine.moves:
        if move.needs:
            with pytest.raises(Malformed) as why:
                checked(report_machine, move.sources[0], move.name, permissions=staff, given={})
            pointers = [error.pointer for error in why.value.errors]
            assert pointers == [f"/{need.split('|')[0]}" for need in move.needs]


def test_only_the_working_states_tell_of_a_word_without_change() -> None:
    same = {move.name for move in report_machine.moves if move.target is SAME}
    assert same == {
        ReportMove.NO_ANSWER,
        ReportMove.POSTPONE,
        ReportMove.RELAY,
        ReportMove.REMIND_REPORTER,
        ReportMove.REPLY,
        ReportMove.REPORT_BACK,
        ReportMove.REROUTE,
    }
