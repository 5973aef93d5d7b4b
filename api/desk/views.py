"""What waits, as a caller sees it."""

from dataclasses import asdict
from datetime import date

from api.desk.exits.schemas import TodayRow, TodaySubject, TodayWhen
from api.desk.exits.today import Row
from api.desk.schemas import Turn
from api.kit import clock
from api.kit.caller import Caller
from api.municipality.repository import Ward


def row(caller: Caller, ward: Ward, found: Row, overdue_before: date) -> TodayRow:
    """One row, with what its room shows of it."""
    waiting = found.waiting
    shown = asdict(waiting.show(caller, ward, found.facts))
    subject = TodaySubject(
        kind=shown.pop("subject"), id=shown.pop("subject_id"), number=shown.pop("number")
    )
    return TodayRow.model_validate(
        {
            **shown,
            "what": waiting.what,
            "room": waiting.room,
            "id": found.id,
            "subject": subject,
            "day": found.day,
            "when": _when(found.day, overdue_before),
            "party": found.party,
            "turn": Turn.THEIRS if found.theirs else Turn.OURS,
            "shared": waiting.assignee is None,
            "assignee_id": found.assignee_id,
        }
    )


def _when(day: date, overdue_before: date) -> TodayWhen:
    if day < overdue_before:
        return TodayWhen.LATE
    return TodayWhen.TODAY if day <= clock.today() else TodayWhen.LATER
