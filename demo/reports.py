"""The stories of the reports, then what lies on the desks: questions, and what changed hands."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import Caller, Role
from api.kit.etag import etag
from api.municipality.repository import Ward
from api.places import service as places
from api.places.accuracy import PlaceAccuracy
from api.places.schemas import PlaceRequest
from api.reports.asking import service as asking
from api.reports.cases.models import Report
from api.reports.cases.rules.routing import route
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.schemas.reports import ReportEdit
from api.reports.cases.service import editing, moving
from api.reports.cases.states import CLOSED, ReportMove, ReportState
from demo.stage import People, Stage
from demo.stories import plan
from demo.stories.telling import Telling, events

AFTER = ("identity",)
QUESTION = "どの柱か分かりませんでした。近くの目印か、柱の番号を教えてください。"
ANSWER = "交差点から三本目です。番号札は見えませんでした。"


async def plant(stage: Stage) -> None:
    """Ninety days of reports; the same for the same ward, count and anchor."""
    session, people, anchor = stage.session, stage.people, stage.anchor
    teller = Telling(session, people, stage.album)
    lives = plan.stories(stage.ward, count=stage.count, anchor=anchor)
    for event in events(lives):
        await teller.tell(event)
    stage.told = [(story, teller.told[story.number]) for story in lives]
    opened = list(
        await session.scalars(
            select(Report)
            .where(Report.state.not_in(CLOSED), Report.received_at < anchor - timedelta(days=2))
            .order_by(Report.number)
        )
    )
    await _questions(session, people, opened, anchor)
    await _rerouted(session, stage.ward, people, opened, anchor)


async def _questions(
    session: AsyncSession, people: People, opened: list[Report], anchor: datetime
) -> None:
    """Some are asked and answer, one has let the days go by."""
    able = [one for one in opened if one.state is ReportState.ACCEPTED and one.reporter_id]
    for report in able[:3]:
        asked = anchor - timedelta(hours=40)
        with clock.shifted_to(max(asked, report.updated_at + timedelta(minutes=5))):
            body = ReportMoveRequest(move=ReportMove.ASK_REPORTER, note=QUESTION)
            clerk = people.of_desk(report.department)
            await moving.move(session, clerk, report.id, body, None)
    for report in able[:2]:
        with clock.shifted_to(anchor - timedelta(hours=20)):
            body = ReportMoveRequest(move=ReportMove.ANSWER, note=ANSWER)
            reporter = Caller(Role.RESIDENT, id=report.reporter_id)
            await moving.move(session, reporter, report.id, body, None)
    long_ago = anchor - timedelta(days=11)
    planned = [one for one in opened if one.state is ReportState.PLANNED and one.reporter_id]
    quiet = [one for one in planned if one.updated_at < long_ago]
    # The last one of a state is left where it is.
    if len(planned) > 1 and quiet:
        with clock.shifted_to(long_ago):
            body = ReportMoveRequest(move=ReportMove.ASK_REPORTER, note=QUESTION)
            await moving.move(session, people.of_desk(quiet[0].department), quiet[0].id, body, None)
    with clock.shifted_to(anchor - timedelta(hours=6)):
        await asking.remind(session)
        await asking.give_up(session)


async def _rerouted(
    session: AsyncSession, ward: Ward, people: People, opened: list[Report], anchor: datetime
) -> None:
    """A pin or a category was wrong: the reports went to another desk by themselves."""
    moved = 0
    at = anchor - timedelta(hours=5)
    for report in opened:
        change = _other_place(ward, report, at) or _other_category(ward, report, at)
        if report.state is not ReportState.RECEIVED or report.department is None or not change:
            continue
        with clock.shifted_to(at):
            clerk = people.of_desk(report.department)
            await editing.edit(session, clerk, report.id, change, etag(report.version))
        moved += 1
        if moved == 3:
            return


def _other_place(ward: Ward, report: Report, at: datetime) -> ReportEdit | None:
    """A town, known by its name alone, to which the table gives another department."""
    for district in ward.active_districts:
        if route(ward, report.category, district.code, at) != route(
            ward, report.category, report.district, at
        ):
            located = places.locate(ward, district.lat, district.lon)
            if located.district == district.code:
                place = PlaceRequest(
                    latitude=district.lat,
                    longitude=district.lon,
                    note="商店街のどこか（電話で聞き取り）",
                    accuracy=PlaceAccuracy.TOWN,
                )
                return ReportEdit(place=place)
    return None


def _other_category(ward: Ward, report: Report, at: datetime) -> ReportEdit | None:
    for code in ward.categories[report.category].related:
        if route(ward, code, report.district, at) != report.department:
            return ReportEdit(category=code)
    return None
