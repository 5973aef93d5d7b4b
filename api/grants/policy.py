"""Who may do what with calls and applications. What somebody may do with an application of their
group comes with their role in the group."""

from enum import StrEnum

from api.kit.caller import Role
from api.kit.policy import EVERYBODY, Condition, Policy, Rule, may, rules


class Permission(StrEnum):
    """What the machines of grants ask for in `Move.by`."""

    CALL = "grants:call"
    """To prepare calls, publish them, correct them and answer questions."""
    SCREEN = "grants:screen"
    """To read all applications, enter those on paper, and hold them against the clauses."""
    EDIT = "grants:edit"
    """Of those who write for the group; no role has it."""
    SUBMIT = "grants:submit"
    """Of those who send for the group; no role has it."""
    REVIEW = "grants:review"
    """To judge in the panels that one is on."""
    CHAIR = "grants:chair"
    """Comes with being the chair of a panel; no role has it."""
    SERVICE = "grants:service"
    """What the service does by itself; no role has it."""


CALLERS = [may(Permission.CALL)]
ANYWHERE = [may(Permission.CALL, Condition.ANY)]
REVIEWERS = [may(Permission.REVIEW, Condition.OWN)]
PUBLIC = rules(
    Condition.PUBLISHED, Role.ANONYMOUS, Role.HOLDER, Role.CONTRACTOR, Role.RESIDENT, Role.STAFF
)

OWN = Rule(Role.RESIDENT, Condition.OWN)
APPLICANTS = [OWN, may(Permission.SCREEN)]

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
        "create_grant_application": APPLICANTS,
        "list_grant_applications": APPLICANTS,
        "get_grant_application": APPLICANTS,
        "edit_grant_application": APPLICANTS,
        "move_grant_application": APPLICANTS,
        "save_grant_findings": [may(Permission.SCREEN)],
        "get_grant_panel": CALLERS,
        "add_grant_panel_member": CALLERS,
        "add_grant_sheets": CALLERS,
        "list_grant_declarations": [*REVIEWERS, *CALLERS],
        "move_grant_declaration": [*REVIEWERS, *CALLERS],
        "list_grant_sheets": REVIEWERS,
        "get_grant_sheet": REVIEWERS,
        "write_grant_sheet": REVIEWERS,
        "move_grant_sheet": [*REVIEWERS, *CALLERS],
        "add_grant_ranking": REVIEWERS,
        "get_grant_ranking": [*REVIEWERS, *CALLERS],
        "get_grant_replay": [*PUBLIC, *CALLERS],
        "get_grant_selection": CALLERS,
        "decide_grant_application": CALLERS,
    },
    Permission,
    by_record=[Permission.EDIT, Permission.SUBMIT, Permission.CHAIR, Permission.SERVICE],
)
