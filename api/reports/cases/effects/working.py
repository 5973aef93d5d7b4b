"""Moves with which departments work: a report is planned, and goes from desk to desk."""

from api.kit import clock
from api.kit.errors import field_error
from api.municipality import repository as municipality
from api.reports.cases.effects.step import Step
from api.reports.cases.states import ReportState


async def plan(step: Step) -> None:
    """A day is named on which it is worked on."""
    planned_on = step.body.planned_on
    if planned_on is None or planned_on < clock.today():
        raise field_error("/planned_on", "past", "The planned day is over already")
    step.record.planned_on = planned_on


async def forget_plan(step: Step) -> None:
    """The planned day was that of a department which works on it: it ends where the report begins
    anew. What was promised stays a promise."""
    step.record.planned_on = None


async def route(step: Step) -> None:
    """Triage chooses the department, and the routing table no longer does."""
    department = step.body.department
    ward = await municipality.current(step.session)
    if department is None or not ward.has_department(department):
        raise field_error("/department", "unknown", "There is no such department")
    step.record.department, step.record.assignee_id = department, None
    step.record.routed_by_hand = True


async def to_triage(step: Step) -> None:
    """It lies on no department's desk."""
    step.record.department, step.record.assignee_id = None, None


async def reroute(step: Step) -> None:
    """The service chooses the department, which finds it as new where it was being worked on."""
    step.record.department, step.record.assignee_id = step.body.department, None
    if step.record.state is ReportState.RECEIVED:
        step.record.planned_on = None
