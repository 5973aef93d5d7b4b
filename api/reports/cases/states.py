"""The life of a street report. This table is the only place that says what can follow what."""

from enum import StrEnum

from api.kit.machine import PREVIOUS, SAME, Machine, Move
from api.publication.states import publication_machine as machine
from api.reports.policy import Permission


class ReportState(StrEnum):
    """Where a report stands. Only `fixed` claims that something was repaired."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    WAITING_FOR_REPORTER = "waiting_for_reporter"
    CLOSURE_REQUESTED = "closure_requested"
    FIXED = "fixed"
    PLANNED = "planned"
    CANNOT = "cannot"
    NOT_OURS = "not_ours"
    DUPLICATE = "duplicate"
    NOT_FOUND = "not_found"
    REOPEN_REQUESTED = "reopen_requested"
    REOPENED = "reopened"
    SPLIT = "split"
    """Its parts are worked on; it ends with the last of them."""
    ENDED_IN_PARTS = "ended_in_parts"
    """Every part has ended, but not every one is fixed."""


class ReportMove(StrEnum):
    """What can be done with a report."""

    ACCEPT = "accept"
    START = "start"
    REPLY = "reply"
    ROUTE = "route"
    SEND_BACK = "send_back"
    REROUTE = "reroute"
    """By the service: category or place changed, and with it the department."""
    ASK_REPORTER = "ask_reporter"
    REMIND_REPORTER = "remind_reporter"
    """By the service, some days before the answer is due."""
    NO_ANSWER = "no_answer"
    """By the service: the days are over. Staff decide what follows."""
    ANSWER = "answer"
    STOP_WAITING = "stop_waiting"
    REQUEST_CLOSURE = "request_closure"
    REFUSE_CLOSURE = "refuse_closure"
    FINISH = "finish"
    PLAN = "plan"
    DECLINE = "decline"
    FORWARD = "forward"
    MARK_DUPLICATE = "mark_duplicate"
    UNMERGE = "unmerge"
    """Take back that it is a duplicate, within seven days."""
    SPLIT = "split"
    """Into parts for several departments."""
    JOIN = "join"
    """Take a split back, before any part has moved."""
    PARTS_FIXED = "parts_fixed"
    """By the service: the last part ended, and all are fixed."""
    PARTS_ENDED = "parts_ended"
    """By the service: the last part ended, and not all are fixed."""
    MARK_NOT_FOUND = "mark_not_found"
    REQUEST_REOPEN = "request_reopen"
    REOPEN = "reopen"
    KEEP_CLOSED = "keep_closed"
    RELAY = "relay"
    """A partner's system adds a word of its person."""
    REPORT_BACK = "report_back"
    """The body that it was handed to says how far it is."""
    POSTPONE = "postpone"
    """By the service: days of an emergency did not count, and promised days move by them."""


class ReportPromise(StrEnum):
    """What is promised to whoever reports."""

    FIRST_ANSWER = "first_answer"
    """The first answer says what happens."""
    FIX_BY = "fix_by"
    """It is fixed."""
    REOPEN_DECISION = "reopen_decision"
    """A request to open again is decided."""


class CannotReason(StrEnum):
    """Why nothing will be done."""

    PRIVATE_LAND = "private_land"
    WITHIN_STANDARD = "within_standard"
    BUDGET = "budget"
    SAFETY = "safety"
    LAW = "law"
    OTHER = "other"


class ReportSource(StrEnum):
    """The way on which a report came in."""

    WEB = "web"
    PHONE = "phone"
    COUNTER = "counter"
    LETTER = "letter"
    MAIL = "mail"
    OPEN311 = "open311"
    LINE = "line"


class PrivateBy(StrEnum):
    """Who wants that the public never sees a report."""

    REPORTER = "reporter"
    STAFF = "staff"


class PublicPlace(StrEnum):
    """How staff want the place to be shown, where not by the rule of the category alone."""

    BLOCK = "block"
    """The middle of a cell of some 150 m."""
    DISTRICT = "district"
    POINT = "point"
    """Put by hand."""


S, M = ReportState, ReportMove
SUBJECT = "report"
"""What the ground calls a report."""
OWN = [Permission.OWN]
WORK = [Permission.WORK]
TRIAGE = [Permission.TRIAGE]
CONTRACT = [Permission.CONTRACT]
SERVICE = [Permission.SERVICE]
OUTSIDE = [Permission.RELAY]

OPEN = [
    S.RECEIVED,
    S.ACCEPTED,
    S.IN_PROGRESS,
    S.WAITING_FOR_REPORTER,
    S.CLOSURE_REQUESTED,
    S.PLANNED,
    S.REOPEN_REQUESTED,
    S.REOPENED,
    S.SPLIT,
]
CLOSED = frozenset({S.FIXED, S.CANNOT, S.NOT_OURS, S.DUPLICATE, S.NOT_FOUND, S.ENDED_IN_PARTS})
TAKEN = [S.ACCEPTED, S.IN_PROGRESS, S.REOPENED]
"""A department has it and nobody else is waited for."""
ENDING = [*TAKEN, S.PLANNED]
"""Where an outcome can be decided from."""

report_machine = Machine(
    "report",
    initial=S.RECEIVED,
    closed=CLOSED,
    moves=[
        Move(M.ACCEPT, [S.RECEIVED], S.ACCEPTED, WORK, tells=True),
        Move(M.START, [S.ACCEPTED, S.PLANNED, S.REOPENED], S.IN_PROGRESS, WORK, tells=True),
        Move(M.FINISH, [*ENDING, S.CLOSURE_REQUESTED], S.FIXED, WORK,
             needs=["note", "upload_ids|no_photo_reason"], tells=True),
        Move(M.PLAN, ENDING, S.PLANNED, WORK, needs=["planned_on", "note"], tells=True),
        Move(M.DECLINE, [S.RECEIVED, *ENDING], S.CANNOT, WORK,
             needs=["reason", "note"], tells=True),
        Move(M.FORWARD, [S.RECEIVED, *ENDING], S.NOT_OURS, WORK,
             needs=["forwarded_to", "note"], tells=True),
        Move(M.MARK_DUPLICATE, [S.RECEIVED, *ENDING], S.DUPLICATE, WORK,
             needs=["duplicate_of"], tells=True),
        Move(M.SPLIT, [S.RECEIVED, *ENDING], S.SPLIT, WORK, needs=["parts"], tells=True),
        Move(M.JOIN, [S.SPLIT], PREVIOUS, WORK, tells=True),
        Move(M.PARTS_FIXED, [S.SPLIT], S.FIXED, SERVICE),
        Move(M.PARTS_ENDED, [S.SPLIT], S.ENDED_IN_PARTS, SERVICE),
        Move(M.UNMERGE, [S.DUPLICATE], PREVIOUS, WORK, tells=True),
        Move(M.MARK_NOT_FOUND, ENDING, S.NOT_FOUND, WORK, needs=["note"], tells=True),
        Move(M.REPLY, OPEN, SAME, WORK, needs=["note"], tells=True),
        Move(M.ROUTE, [S.RECEIVED, *ENDING], S.RECEIVED, TRIAGE, needs=["department"]),
        Move(M.SEND_BACK, [S.RECEIVED, *ENDING], S.RECEIVED, WORK, needs=["note"]),
        Move(M.REROUTE, [S.RECEIVED, *ENDING], S.RECEIVED, SERVICE),
        Move(M.REROUTE, [S.WAITING_FOR_REPORTER, S.CLOSURE_REQUESTED, S.REOPEN_REQUESTED,
             *sorted(CLOSED)], SAME, SERVICE),
        Move(M.ASK_REPORTER, [S.RECEIVED, *ENDING], S.WAITING_FOR_REPORTER, WORK,
             needs=["note"], tells=True),
        Move(M.REMIND_REPORTER, [S.WAITING_FOR_REPORTER], SAME, SERVICE, tells=True),
        Move(M.NO_ANSWER, [S.WAITING_FOR_REPORTER], SAME, SERVICE),
        Move(M.ANSWER, [S.WAITING_FOR_REPORTER], PREVIOUS, OWN, needs=["note"]),
        Move(M.STOP_WAITING, [S.WAITING_FOR_REPORTER], PREVIOUS, WORK),
        Move(M.REQUEST_CLOSURE, [S.IN_PROGRESS], S.CLOSURE_REQUESTED, CONTRACT, needs=["note"]),
        Move(M.REFUSE_CLOSURE, [S.CLOSURE_REQUESTED], S.IN_PROGRESS, WORK, needs=["note"]),
        Move(M.REQUEST_REOPEN, sorted(CLOSED), S.REOPEN_REQUESTED, OWN, needs=["note"]),
        Move(M.REOPEN, [S.REOPEN_REQUESTED], S.REOPENED, WORK, needs=["note"], tells=True),
        Move(M.KEEP_CLOSED, [S.REOPEN_REQUESTED], PREVIOUS, WORK, needs=["note"], tells=True),
        Move(M.RELAY, list(S), SAME, OUTSIDE, needs=["note"]),
        Move(M.REPORT_BACK, list(S), SAME, OUTSIDE, needs=["note"], tells=True),
        Move(M.POSTPONE, list(S), SAME, SERVICE, needs=["note"], tells=True),
    ],
)  # fmt: skip

publication_machine = machine("report_publication", [Permission.PUBLISH], rule=[Permission.SERVICE])
"""Who may see a report."""

ANSWERS = frozenset({M.FINISH, M.PLAN, M.DECLINE, M.FORWARD, M.MARK_DUPLICATE, M.MARK_NOT_FOUND})
"""Moves whose note is the outcome that everybody may read."""
NEWS = ANSWERS | {M.REOPEN}
"""Moves that are news to the public. What is said when a report is opened again is not: that
answers its reporter."""
BETWEEN_FIRMS = frozenset({M.REQUEST_CLOSURE, M.REFUSE_CLOSURE})
"""Moves whose note passes between a contractor and the department."""
ENDINGS = frozenset(ReportMove(move.name) for move in report_machine.moves if move.target in CLOSED)
"""Moves that end a report; a request to open it again that was refused is none of them."""
