"""The rounds of the crews, today and on the coming days."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.models import Staff
from api.kit import clock
from api.kit.caller import Caller
from api.reports.cases.models import Report
from api.reports.cases.states import ReportState
from api.reports.policy import Permission
from api.rounds import service
from api.rounds.models import Round
from api.rounds.schemas import RoundAdd, RoundEdit
from api.rounds.walk import metres
from demo.identity import acting
from demo.stage import Stage

AFTER = ("contractors",)
STOPS = 8
DAYS = 14
"""So many days ahead there are rounds: a demonstration is seldom opened on the day it was made."""
_OPEN = (ReportState.ACCEPTED, ReportState.IN_PROGRESS, ReportState.REOPENED, ReportState.PLANNED)


async def plant(stage: Stage) -> None:
    """A round for each clerk and day."""
    with clock.shifted_to(stage.anchor):
        for clerk in stage.people.clerks.values():
            reports = await _open_reports(stage.session, clerk)
            await _rounds(stage.session, clerk, stage.people.triage.id, reports)


async def renew(session: AsyncSession) -> None:
    """Rounds for the days that have none yet, whenever the demonstration starts again."""
    known = list(
        await session.scalars(
            select(Staff)
            .where(Staff.disabled_at.is_(None), Staff.head.is_(False))
            .order_by(Staff.created_at, Staff.id)
        )
    )
    callers = [await acting(session, one) for one in known]
    working = [one for one in callers if one.may(Permission.WORK)]
    triage = next((one.id for one in working if one.departments(Permission.WORK) is None), None)
    for clerk in working:
        if clerk.departments(Permission.WORK):
            await _rounds(session, clerk, triage, await _open_reports(session, clerk))


async def _open_reports(session: AsyncSession, clerk: Caller) -> list[Report]:
    """The clerk's open work, as it came in."""
    return list(
        await session.scalars(
            select(Report)
            .where(Report.department == clerk.department, Report.state.in_(_OPEN))
            .order_by(Report.received_at, Report.number)
        )
    )


async def _rounds(
    session: AsyncSession, clerk: Caller, triage: UUID | None, reports: Sequence[Report]
) -> None:
    """The stops that lie nearest to each other, shared with triage where there are many."""
    if not reports:
        return
    assert clerk.id is not None
    first = reports[-1]
    near = sorted(reports, key=lambda one: metres(_place(first), _place(one)))[:STOPS]
    stops = [report.id for report in near]
    coming = [clock.today() + timedelta(days=ahead) for ahead in range(DAYS)]
    there = set(
        await session.scalars(
            select(Round.day).where(Round.owner_id == clerk.id, Round.day.in_(coming))
        )
    )
    for day in coming:
        if day in there:
            continue
        added = await service.add(session, clerk, RoundAdd(report_ids=stops, day=day))
        if len(near) == STOPS and triage is not None:
            share = RoundEdit(member_ids=[triage])
            await service.edit(session, clerk, added.round_id, share, "*")


def _place(report: Report) -> tuple[float, float]:
    return report.latitude, report.longitude
