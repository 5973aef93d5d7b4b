"""Who may do what with calls and applications. What somebody may do with an application of their
group comes with their role in the group."""

from enum import StrEnum

from api.kit.caller import Role
from api.kit.policy import EVERYBODY, Condition, Policy, may, rules


class Permission(StrEnum):
    """What the machines of grants ask for in `Move.by`."""

    CALL = "grants:call"
    """To prepare calls, publish them, correct them and answer questions."""
    SCREEN = "grants:screen"
    """To read all applications, enter those on paper, and hold them against the clauses."""
    SERVICE = "grants:service"
    """What the service does by itself; no role has it."""


CALLERS = [may(Permission.CALL)]
ANYWHERE = [may(Permission.CALL, Condition.ANY)]
PUBLIC = rules(
    Condition.PUBLISHED, Role.ANONYMOUS, Role.HOLDER, Role.CONTRACTOR, Role.RESIDENT, Role.STAFF
)

POLICY = Policy(
    {
        "list_grant_presets": ANYWHERE,
        "create_grant_call": CALLERS,
        "list_grant_calls": [*PUBLIC, *CALLERS],
        "get_grant_call": [*PUBLIC, *CALLERS],
        "edit_grant_call": CALLERS,
        "move_grant_call": CALLERS,
        "add_grant_notice": CALLERS,
        "ask_grant_question": EVERYBODY,
        "list_grant_questions": CALLERS,
        "move_grant_question": CALLERS,
    },
    Permission,
    by_record=[Permission.SERVICE],
)
