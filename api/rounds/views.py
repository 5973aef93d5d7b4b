"""A round as whoever walks it sees it."""

from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit.caller import Caller
from api.municipality import repository as municipality
from api.notes import repository as notes
from api.promises import overdue
from api.reports.around.models import ReportNote
from api.reports.cases.models import Report, ReportPhoto
from api.reports.cases.schemas.reports import PhotoReply
from api.reports.cases.states import CLOSED
from api.reports.cases.views.photos import photo_for
from api.reports.cases.views.report import open_moves, place_for
from api.rounds import repository, service, walk
from api.rounds.models import Round
from api.rounds.schemas import (
    ColleagueList,
    RoundList,
    RoundPerson,
    RoundReply,
    RoundStopReply,
    RoundSummary,
    StartReply,
)
from api.uploads import attachments
from api.uploads import repository as uploads

NOTES = 10
"""As many of a report as somebody reads while standing in the street."""


async def rounds_of(session: AsyncSession, caller: Caller, day: date) -> RoundList:
    """The caller's own round of the day and those shared with the caller."""
    return RoundList(
        day=day,
        items=[
            RoundSummary(
                id=round_.id,
                day=round_.day,
                owner=RoundPerson(id=round_.owner_id, name=name),
                mine=round_.owner_id == caller.id,
                stops=stops,
                open=still_open,
            )
            for round_, name, stops, still_open in await repository.summaries(session, caller, day)
        ],
    )


async def colleagues_of(session: AsyncSession, caller: Caller) -> ColleagueList:
    """With whom the caller may share a round."""
    found = await repository.colleagues(session, caller)
    return ColleagueList(items=[RoundPerson(id=one.id, name=one.name) for one in found])


async def round_for(session: AsyncSession, caller: Caller, round_: Round) -> RoundReply:
    """The whole round; the same number of statements however many stops it has."""
    reports = await repository.reports_of(session, caller, round_.id)
    stops = await _stops(session, caller, reports, service.start_of(round_))
    members = await repository.members_of(session, round_.id)
    names = await people.staff_names(session, [round_.owner_id])
    start = service.start_of(round_)
    return RoundReply(
        id=round_.id,
        version=round_.version,
        day=round_.day,
        owner=RoundPerson(id=round_.owner_id, name=names.get(round_.owner_id, "")),
        members=[RoundPerson(id=member.id, name=member.name) for member in members],
        mine=round_.owner_id == caller.id,
        by_hand=round_.by_hand,
        start=StartReply(latitude=start[0], longitude=start[1]) if start else None,
        distance_m=sum(stop.leg_m for stop in stops),
        stops=stops,
    )


async def _stops(
    session: AsyncSession,
    caller: Caller,
    reports: list[tuple[Report, str | None]],
    start: walk.Place | None,
) -> list[RoundStopReply]:
    ward = await municipality.current(session)
    rows = await attachments.of(session, ReportPhoto, [report.id for report, _ in reports])
    known = await uploads.photos(session, [row.upload_id for row in rows])
    said = await notes.newest_of(session, ReportNote, [report.id for report, _ in reports], NOTES)
    overdue_before = await overdue.before(session)
    stops: list[RoundStopReply] = []
    here = start
    for report, assignee in reports:
        place = (report.latitude, report.longitude)
        stops.append(
            RoundStopReply(
                report_id=report.id,
                number=report.number,
                version=report.version,
                state=report.state,
                closed=report.state in CLOSED,
                category=report.category,
                text=report.text,
                place=place_for(report, ward, inside=True),
                due_on=report.due_on,
                late=report.due_on is not None and report.due_on < overdue_before,
                assignee_name=assignee,
                photos=_photos(report, rows, known),
                notes=said.get(report.id, []),
                moves=open_moves(caller, report),
                leg_m=round(walk.metres(here, place)) if here else 0,
            )
        )
        here = place
    return stops


def _photos(
    report: Report, rows: list[ReportPhoto], known: dict[UUID, uploads.Photo]
) -> list[PhotoReply]:
    mine = [row for row in rows if row.owner_id == report.id]
    return [photo_for(row, known[row.upload_id]) for row in mine]
