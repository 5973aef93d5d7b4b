"""Moves with which a report ends, the words and pictures of its end, and the way back."""

from api.kit import clock
from api.reports.cases.effects import photos
from api.reports.cases.effects.step import Step


async def say(step: Step) -> None:
    """The note is the answer that everybody may read."""
    step.record.answer = step.body.note


async def close(step: Step) -> None:
    """It ends now, and with it what was planned. What was promised stays a promise."""
    step.record.closed_at = step.record.closed_at or clock.now()
    step.record.planned_on = None


async def show_result(step: Step) -> None:
    """Photographs of the result."""
    await photos.add(step.session, step.record, step.body.upload_ids, moment="after")


async def decline(step: Step) -> None:
    """Why nothing will be done."""
    step.record.cannot_reason = step.body.reason


async def forward(step: Step) -> None:
    """Who else it is for."""
    step.record.forwarded_to = step.body.forwarded_to


async def reopen(step: Step) -> None:
    """It has not ended, and goes its own way where it was a duplicate."""
    step.record.closed_at = None
    step.record.duplicate_of = None
