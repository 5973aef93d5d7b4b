"""Moves with which the reporter is asked, answers, or is waited for no longer."""

from api.kit import clock
from api.kit.errors import NotNow
from api.reports.cases.effects import photos
from api.reports.cases.effects.step import Step
from api.reports.cases.telling.asking import WORKING_DAYS


async def ask(step: Step) -> None:
    """The reporter has some working days to answer; of a part the reporter knows nothing."""
    if step.record.parent_id is not None:
        raise NotNow("This is a part: split and ask through the whole report")
    step.record.answer_due_on = clock.add_working_days(clock.today(), WORKING_DAYS)


async def take_photos(step: Step) -> None:
    """Photographs of the fault that came with the answer."""
    await photos.add(step.session, step.record, step.body.upload_ids, moment="before")


async def stop(step: Step) -> None:
    """Nobody is waited for."""
    report = step.record
    report.answer_due_on = report.answer_reminded_at = report.no_answer_at = None
