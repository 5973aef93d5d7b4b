"""The policy table: role × operation × condition. What is not in it is refused.

It is enforced by `api.identity.access`, published as `x-policy` in the specification, and tested
against expectations written by hand.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from api.kit.caller import Role


class Condition(StrEnum):
    """Which records of an operation a role reaches."""

    ANY = "any"
    OWN = "own"
    DEPARTMENT = "department"
    TOKEN = "token"  # noqa: S105 — the word of the design, not a secret
    PUBLISHED = "published"
    SECRET = "secret"  # noqa: S105 — as above: the upload's secret comes with the request


@dataclass(frozen=True)
class Rule:
    """One line of the table. `step_up`: signing in again within five minutes is asked for."""

    role: Role
    condition: Condition
    step_up: bool = False

    def published(self) -> dict[str, Any]:
        """The line as it stands in `x-policy`."""
        return {"role": self.role, "condition": self.condition, "step_up": self.step_up}


def _rules(condition: Condition, *roles: Role) -> list[Rule]:
    return [Rule(role, condition) for role in roles]


R, C = Role, Condition
EVERYBODY = _rules(C.ANY, *Role)
SIGNED_IN = _rules(C.OWN, R.RESIDENT, R.CLERK, R.TRIAGE, R.ADMIN)
ALL_DEPARTMENTS = _rules(C.ANY, R.TRIAGE, R.ADMIN)
STAFF = [Rule(R.CLERK, C.DEPARTMENT), *ALL_DEPARTMENTS]
CONTRACTOR = _rules(C.TOKEN, R.CONTRACTOR)
CREW = _rules(C.OWN, R.CLERK, R.TRIAGE, R.ADMIN)
REPORTER = [Rule(R.HOLDER, C.TOKEN), Rule(R.RESIDENT, C.OWN)]
# With the key of the closing message, whoever one is otherwise.
ANSWERING = [*_rules(C.SECRET, *Role), *REPORTER]
READERS = [
    Rule(R.ANONYMOUS, C.PUBLISHED),
    Rule(R.HOLDER, C.TOKEN),
    Rule(R.HOLDER, C.PUBLISHED),
    Rule(R.RESIDENT, C.OWN),
    Rule(R.RESIDENT, C.PUBLISHED),
    Rule(R.CLERK, C.DEPARTMENT),
    Rule(R.CLERK, C.PUBLISHED),
    *ALL_DEPARTMENTS,
]
ALERTED = [Rule(R.ANONYMOUS, C.SECRET), Rule(R.RESIDENT, C.OWN)]
NEIGHBOURS = _rules(C.PUBLISHED, R.ANONYMOUS, R.RESIDENT)

POLICY: dict[str, list[Rule]] = {
    # municipality, places
    "get_municipality": EVERYBODY,
    "search_places": EVERYBODY,
    "locate_place": EVERYBODY,
    "list_assets": EVERYBODY,
    # identity
    "send_sign_in_code": EVERYBODY,
    "create_tokens": EVERYBODY,
    "refresh_tokens": EVERYBODY,
    "sign_out": EVERYBODY,
    "create_demo_tokens": EVERYBODY,
    "open_demo_session": EVERYBODY,
    "get_me": SIGNED_IN,
    "list_colleagues": STAFF,
    # uploads
    "create_upload": EVERYBODY,
    "complete_upload": _rules(C.SECRET, *Role),
    "get_upload": _rules(C.SECRET, *Role),
    # reports
    "create_report": EVERYBODY,
    "create_report_on_behalf": _rules(C.ANY, R.CLERK, R.TRIAGE, R.ADMIN),
    "list_reports": READERS,
    "map_reports": READERS,
    "find_nearby_reports": EVERYBODY,
    "get_report": READERS,
    "get_report_follow": NEIGHBOURS,
    "list_report_comments": READERS,
    "create_report_comment": [*NEIGHBOURS, *REPORTER],
    "move_report_comment": STAFF,
    "follow_report": NEIGHBOURS,
    "unfollow_report": NEIGHBOURS,
    "look_up_report": EVERYBODY,
    "open_answer_link": EVERYBODY,
    "list_response_templates": STAFF,
    "create_response_template": STAFF,
    "replace_response_template": STAFF,
    "delete_response_template": STAFF,
    "fill_response_templates": STAFF,
    "list_report_notes": STAFF,
    "add_report_note": STAFF,
    "edit_report": [*REPORTER, *STAFF],
    "move_report": [*REPORTER, *STAFF],
    "list_report_history": READERS,
    "preview_report_move": STAFF,
    "move_report_publication": STAFF,
    "preview_report_publication": STAFF,
    "get_report_moderation": [*REPORTER, *STAFF],
    "answer_report_moderation": REPORTER,
    "read_moderation_answers": STAFF,
    "list_likely_duplicates": STAFF,
    "tell_reports_apart": STAFF,
    "count_reports": STAFF,
    "get_report_release": READERS,
    "erase_reporter": [*REPORTER, *ALL_DEPARTMENTS],
    "get_photo_redaction": STAFF,
    "save_photo_redaction": STAFF,
    "get_photo_original": ALL_DEPARTMENTS,
    "get_contribution_photo_redaction": STAFF,
    "save_contribution_photo_redaction": STAFF,
    "get_contribution_photo_original": ALL_DEPARTMENTS,
    # reports: field work
    "change_reports": STAFF,
    "list_rounds": CREW,
    "list_round_colleagues": CREW,
    "add_to_round": CREW,
    "get_round": CREW,
    "edit_round": CREW,
    "remove_from_round": CREW,
    # statistics, open data
    "get_report_statistics": EVERYBODY,
    "get_report_density": EVERYBODY,
    "download_reports_csv": EVERYBODY,
    "download_reports_geojson": EVERYBODY,
    "download_report_statistics": EVERYBODY,
    "get_satisfaction": ANSWERING,
    "answer_satisfaction": ANSWERING,
    "list_satisfaction_answers": STAFF,
    "get_satisfaction_numbers": _rules(C.ANY, R.CLERK, R.TRIAGE, R.ADMIN),
    # open311
    "list_partners": _rules(C.ANY, R.ADMIN),
    "create_partner": _rules(C.ANY, R.ADMIN),
    "create_partner_key": _rules(C.ANY, R.ADMIN),
    "revoke_partner_key": _rules(C.ANY, R.ADMIN),
    "create_solved_report": EVERYBODY,
    "list_solved_reports": READERS,
    "count_solved_reports": EVERYBODY,
    "look_up_solved_report": EVERYBODY,
    "get_solved_report": READERS,
    "move_solved_report": STAFF,
    "move_contribution_publication": STAFF,
    "erase_contributor": EVERYBODY,
    "list_themes": READERS,
    "get_theme": READERS,
    "create_theme": ALL_DEPARTMENTS,
    "edit_theme": ALL_DEPARTMENTS,
    "move_theme": ALL_DEPARTMENTS,
    "create_observation": EVERYBODY,
    "list_observations": READERS,
    "get_theme_result": READERS,
    "export_observations": STAFF,
    # emergency
    "get_emergency": EVERYBODY,
    "get_emergency_record": _rules(C.ANY, R.CLERK, R.TRIAGE, R.ADMIN),
    "ask_for_emergency": _rules(C.ANY, R.ADMIN),
    "move_emergency_request": _rules(C.ANY, R.ADMIN),
    # alerts
    "create_alert": [Rule(R.ANONYMOUS, C.PUBLISHED), Rule(R.RESIDENT, C.OWN)],
    "list_alerts": ALERTED,
    "confirm_alert": ALERTED,
    "remove_alert": ALERTED,
    "change_alert_settings": ALERTED,
    "get_forwarding": READERS,
    "resend_forwarding": STAFF,
    "list_contractors": STAFF,
    "create_contractor": STAFF,
    "edit_contractor": STAFF,
    "list_report_handovers": STAFF,
    "hand_report_over": STAFF,
    "renew_handover": STAFF,
    "take_handover_back": STAFF,
    "accept_handover": STAFF,
    "open_handover": EVERYBODY,
    "get_work": CONTRACTOR,
    "answer_handover": CONTRACTOR,
    # operations
    "list_dead_letters": _rules(C.ANY, R.ADMIN),
    "resend_dead_letter": _rules(C.ANY, R.ADMIN),
}


def published() -> dict[str, list[dict[str, Any]]]:
    """The table as the specification shows it."""
    return {operation: [rule.published() for rule in rules] for operation, rules in POLICY.items()}
