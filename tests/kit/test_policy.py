"""The rooms' policies come together, and two that speak of the same thing are refused."""

from enum import StrEnum

import pytest

from api import rooms
from api.kit import policy
from api.kit.caller import Assignment, Caller, Role
from api.kit.policy import EVERYBODY, Condition, Policy, may, rules


class Here(StrEnum):
    """Permissions of a room that is not there."""

    DO = "here:do"
    OWN = "here:own"


@pytest.fixture(autouse=True)
def _as_it_was() -> object:
    yield
    rooms.install()


ROOM = Policy({"do_it": [may(Here.DO)]}, Here, by_record=[Here.OWN], comes_as={"it": Role.PARTNER})


def test_they_come_together_in_place() -> None:
    table = policy.POLICY
    policy.install([ROOM, Policy({"read_it": EVERYBODY})])
    assert policy.POLICY is table
    assert set(table) == {"do_it", "read_it"}
    assert policy.PERMISSIONS == {"here:do": True, "here:own": False}
    assert (policy.comes_as("it"), policy.comes_as("report")) == (Role.PARTNER, Role.HOLDER)
    assert policy.published()["do_it"] == [
        {"permission": "here:do", "condition": "department", "step_up": False}
    ]
    assert {"role": "staff", "condition": "any", "step_up": False} in policy.published()["read_it"]


@pytest.mark.parametrize(
    "other",
    [Policy({"do_it": EVERYBODY}), Policy({}, Here), Policy({}, comes_as={"it": Role.HOLDER})],
    ids=["operation", "permission", "kind"],
)
def test_what_two_rooms_speak_of_is_an_error(other: Policy) -> None:
    with pytest.raises(ValueError, match="Two rooms speak of"):
        policy.install([ROOM, other])


def test_a_rule_asks_staff_for_the_permission_and_others_for_what_they_are() -> None:
    holding = Caller(Role.STAFF, holds=(Assignment("clerk", frozenset({"here:do"})),))
    without = Caller(Role.STAFF, holds=(Assignment("clerk", frozenset({"here:own"})),))
    rule = may(Here.DO)
    assert [rule.admits(one) for one in (holding, without, Caller(Role.RESIDENT))] == [
        True, False, False,
    ]  # fmt: skip
    open_to = rules(Condition.OWN, Role.STAFF)[0]
    assert [open_to.admits(one) for one in (without, Caller(Role.RESIDENT))] == [True, False]
