"""What moves do to the promises of a report. Only a repair keeps `fix_by`."""

from api.kit import clock
from api.municipality import repository as municipality
from api.promises import service as promises
from api.promises.models import Promise
from api.reports.cases.effects.step import Step
from api.reports.cases.states import ReportPromise
from api.reports.cases.subject import KIND

P = ReportPromise


async def told(step: Step) -> None:
    """The reporter has an answer where something was said: a click alone keeps no promise."""
    if step.line.note.strip():
        promised = await _promised(step)
        promises.keep(promised, P.FIRST_ANSWER)
        _stand(step, promised)


async def fixed(step: Step) -> None:
    """It is repaired."""
    promised = await _promised(step)
    promises.keep(promised, P.FIRST_ANSWER, P.FIX_BY)
    _stand(step, promised)


async def not_fixed(step: Step) -> None:
    """It ended otherwise, and nothing will be repaired."""
    promised = await _promised(step)
    promises.keep(promised, P.FIRST_ANSWER)
    promises.release(promised, P.FIX_BY)
    _stand(step, promised)


async def put_off(step: Step) -> None:
    """It is repaired on the planned day."""
    promised = await _promised(step)
    promises.keep(promised, P.FIRST_ANSWER)
    if step.body.planned_on:
        promises.move(promised, P.FIX_BY, step.body.planned_on, why=step.body.note)
    _stand(step, promised)


async def handed_over(step: Step) -> None:
    """Another desk keeps what is open."""
    promises.hand_over(await _promised(step), step.record.department)


async def decision_promised(step: Step) -> None:
    """A wish to open it again is decided in some days."""
    ward = await municipality.current(step.session)
    promised = await _promised(step)
    promised.append(_make(step, P.REOPEN_DECISION, ward.general.promises.reopen_decision))
    _stand(step, promised)


async def decided(step: Step) -> None:
    """It stays as it ended."""
    promised = await _promised(step)
    promises.keep(promised, P.FIRST_ANSWER, P.REOPEN_DECISION)
    _stand(step, promised)


async def repair_promised(step: Step) -> None:
    """It is opened again, and repaired in the days of its category."""
    ward = await municipality.current(step.session)
    promised = await _promised(step)
    promises.keep(promised, P.FIRST_ANSWER, P.REOPEN_DECISION)
    promised.append(_make(step, P.FIX_BY, ward.categories[step.record.category].promise_days))
    _stand(step, promised)


async def _promised(step: Step) -> list[Promise]:
    return await promises.of(step.session, KIND, step.record.id, lock=True)


def _make(step: Step, kind: ReportPromise, days: int) -> Promise:
    due_on = clock.add_working_days(clock.today(), days)
    report = step.record
    return promises.make(
        step.session, KIND, report.id, kind, department=report.department, due_on=due_on
    )


def _stand(step: Step, promised: list[Promise]) -> None:
    step.record.due_on = promises.nearest(promised)
