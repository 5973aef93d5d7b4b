"""What is permitted around reports, and who may call what."""

from enum import StrEnum

from api.kit.caller import Role
from api.kit.policy import AUTHOR, CALLERS, EVERYBODY, Condition, Policy, Rule, may, readers, rules
from api.uploads.policy import ORIGINALS


class Permission(StrEnum):
    """What the machines of reports ask for in `Move.by`, and what the profile's roles may do."""

    HEAR = "reports:hear"
    """Is told each week of the open reports that no department has yet."""
    OWN = "reports:own"
    """Is the reporter; given per report, never by role."""
    WORK = "reports:work"
    TRIAGE = "reports:triage"
    PUBLISH = "reports:publish"
    CONTRACT = "reports:contract"
    """Works on one report by the link of a handover; given per report, never by role."""
    FEATURE = "reports:feature"
    """Chooses what stands on the first page."""
    ERASE = "reports:erase"
    """To erase reporters who ask staff for it."""
    SERVICE = "reports:service"
    """What the service does by itself; no role has it."""
    RELAY = "reports:relay"
    """Passes on what another organisation says; given per report, never by role."""


HANDOVER = "handover"
"""The kind that a contractor's link opens."""

DESK = [may(Permission.WORK)]
PUBLISHING = [may(Permission.PUBLISH)]
FEATURING = [may(Permission.FEATURE, Condition.ANY)]
READERS = readers(Permission.WORK)
NEIGHBOURS = rules(Condition.PUBLISHED, Role.ANONYMOUS, Role.RESIDENT)
CONTRACTOR = rules(Condition.TOKEN, Role.CONTRACTOR)
# With the key of the closing message, whoever one is otherwise.
ANSWERING = [*rules(Condition.SECRET, *CALLERS), *AUTHOR]
# With the key of the alert, or signed in.
ALERTED = [Rule(Role.ANONYMOUS, Condition.SECRET), Rule(Role.RESIDENT, Condition.OWN)]

POLICY = Policy(
    {
        "create_report": EVERYBODY,
        "create_report_on_behalf": [may(Permission.WORK, Condition.ANY)],
        "list_reports": READERS,
        "map_reports": READERS,
        "find_nearby_reports": EVERYBODY,
        "get_report": READERS,
        "look_up_report": EVERYBODY,
        "edit_report": [*AUTHOR, *DESK],
        "move_report": [*AUTHOR, *DESK],
        "change_reports": DESK,
        "preview_reports_change": DESK,
        "list_report_history": READERS,
        "preview_report_move": DESK,
        "count_reports": DESK,
        "open_answer_link": EVERYBODY,
        "erase_reporter": [*AUTHOR, may(Permission.ERASE)],
        # What the public sees of one.
        "move_report_publication": PUBLISHING,
        "preview_report_publication": PUBLISHING,
        "get_report_moderation": [*AUTHOR, *DESK],
        "answer_report_moderation": AUTHOR,
        "read_moderation_answers": DESK,
        "get_report_release": READERS,
        "pin_report": FEATURING,
        "unpin_report": FEATURING,
        "get_photo_redaction": DESK,
        "save_photo_redaction": DESK,
        "get_photo_original": ORIGINALS,
        # Those beside its reporter.
        "get_report_follow": NEIGHBOURS,
        "follow_report": NEIGHBOURS,
        "unfollow_report": NEIGHBOURS,
        "create_alert": [
            Rule(Role.ANONYMOUS, Condition.PUBLISHED),
            Rule(Role.RESIDENT, Condition.OWN),
        ],
        "list_alerts": ALERTED,
        "explain_alert": ALERTED,
        "confirm_alert": ALERTED,
        "remove_alert": ALERTED,
        "change_alert_settings": ALERTED,
        "list_report_comments": READERS,
        "create_report_comment": [*NEIGHBOURS, *AUTHOR],
        "move_report_comment": PUBLISHING,
        "get_satisfaction": ANSWERING,
        "answer_satisfaction": ANSWERING,
        "list_satisfaction_answers": DESK,
        "get_satisfaction_numbers": [may(Permission.WORK, Condition.ANY)],
        # The desk among itself.
        "list_report_notes": DESK,
        "add_report_note": DESK,
        "list_response_templates": DESK,
        "create_response_template": DESK,
        "replace_response_template": DESK,
        "delete_response_template": DESK,
        "fill_response_templates": DESK,
        "list_likely_duplicates": DESK,
        "tell_reports_apart": DESK,
        # Firms that do the work.
        "list_contractors": DESK,
        "create_contractor": DESK,
        "edit_contractor": DESK,
        "list_report_handovers": DESK,
        "hand_report_over": DESK,
        "renew_handover": DESK,
        "take_handover_back": DESK,
        "accept_handover": DESK,
        "open_handover": EVERYBODY,
        "get_work": CONTRACTOR,
        "answer_handover": CONTRACTOR,
    },
    Permission,
    by_record=(Permission.OWN, Permission.CONTRACT, Permission.SERVICE, Permission.RELAY),
    comes_as={HANDOVER: Role.CONTRACTOR},
)
