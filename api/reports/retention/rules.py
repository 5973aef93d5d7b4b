"""What becomes of each column that is tagged as personal when a reporter is erased.

Every tagged column of every table has a line here; a test reads the tags and fails without one.
"""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What becomes of a column."""

    EMPTIED = "emptied"
    """Set to nothing: NULL, or an empty text or list."""
    PUBLIC = "public"
    """The private value is replaced by the one that the public may see."""
    CALLED = "called"
    """Its room does it (`service.erase` calls it), since rows or files hang on it."""
    STAYS = "stays"
    """Not of the reporter, or public, or gone by itself; the reason says which."""


@dataclass(frozen=True)
class Rule:
    """What becomes of a column, and for `STAYS` why."""

    fate: Fate
    reason: str = ""


EMPTIED, PUBLIC, CALLED = Rule(Fate.EMPTIED), Rule(Fate.PUBLIC), Rule(Fate.CALLED)
PUBLIC_WORDS = Rule(Fate.STAYS, "public words of the outcome")
OTHERS = Rule(Fate.STAYS, "of another person, who takes it back herself")
ACCOUNT = Rule(Fate.STAYS, "of the account, which outlives a report and is closed by its owner")
STAFF = Rule(Fate.STAYS, "of staff or partners")
SHORT = Rule(Fate.STAYS, "deleted by its own job after its own, shorter time")
ORDERING = Rule(Fate.STAYS, "opens nothing but a receipt number")

RULES: dict[str, Rule] = {
    "reports.reporter_id": EMPTIED,
    "reports.contact_email": EMPTIED,
    "reports.contact_phone": EMPTIED,
    "reports.told_by": EMPTIED,
    "reports.answers": EMPTIED,
    "reports.place_note": EMPTIED,
    "reports.text": PUBLIC,
    "reports.latitude": PUBLIC,
    "reports.longitude": PUBLIC,
    "reports.cell": PUBLIC,
    "reports.answer": PUBLIC_WORDS,
    "report_merges.before": PUBLIC_WORDS,
    "report_notes.text": CALLED,
    "satisfaction_answers.words": EMPTIED,
    "moderation_answers.text": EMPTIED,
    "deliveries.address": EMPTIED,
    "promises.changes": EMPTIED,
    "state_moves.note": CALLED,
    "uploads.taken_at": CALLED,
    "uploads.taken_latitude": CALLED,
    "uploads.taken_longitude": CALLED,
    "report_comments.person_id": CALLED,
    "report_comments.text": CALLED,
    "contributions.contact_email": EMPTIED,
    "contributions.reporter_id": EMPTIED,
    "contributions.text": PUBLIC,
    "contributions.place_note": EMPTIED,
    "contributions.latitude": PUBLIC,
    "contributions.longitude": PUBLIC,
    "solved_reports.group_name": EMPTIED,
    "theme_observations.answers": CALLED,
    "report_follows.person_id": OTHERS,
    "report_follows.device": OTHERS,
    "alert_recipients.email": OTHERS,
    "alerts.latitude": OTHERS,
    "alerts.longitude": OTHERS,
    "people.email": ACCOUNT,
    "people.name": ACCOUNT,
    "sign_in_codes.email": SHORT,
    "refresh_tokens.token_hash": SHORT,
    "idempotency_keys.body": SHORT,
    "open311_media.url": SHORT,
    "open311_arrivals.token": ORDERING,
    "open311_forwardings.remote_token": ORDERING,
    "rounds.start_latitude": SHORT,
    "rounds.start_longitude": SHORT,
    "emergency_requests.reason": STAFF,
    "partner_keys.key_hash": STAFF,
    "partners.contact": STAFF,
    "response_templates.text": STAFF,
    "contractors.email": STAFF,
    "handovers.email": STAFF,
    "handovers.answer": STAFF,
    "handovers.instruction": EMPTIED,
    "handovers.shown_text": EMPTIED,
    "handover_words.note": STAFF,
    "staff.name": STAFF,
    "staff.email": STAFF,
}
