"""Moves with which an ended report is opened again."""

from api.reports.cases.effects.step import Step


async def reopen(step: Step) -> None:
    """It has not ended, and goes its own way where it was a duplicate."""
    step.record.closed_at = None
    step.record.duplicate_of = None
