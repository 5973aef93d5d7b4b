"""A report is edited: by its reporter until somebody has taken it, by staff where it leads."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.desk import service as desk
from api.kit import clock
from api.kit.caller import Caller
from api.kit.desks import reaches
from api.kit.errors import NotAllowed, NotNow
from api.kit.etag import check_version
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.municipality.schemas import Answers
from api.places import service as places
from api.places.schemas import PlaceRequest
from api.reports.cases import repository
from api.reports.cases.effects import public_place
from api.reports.cases.models import Report
from api.reports.cases.rules import answers
from api.reports.cases.rules.routing import route
from api.reports.cases.schemas.reports import ReportEdit
from api.reports.cases.service import assets, privacy, rerouting
from api.reports.cases.states import ReportState
from api.reports.cases.subject import DESK
from api.reports.policy import Permission


async def edit(
    session: AsyncSession,
    caller: Caller,
    report_id: UUID,
    body: ReportEdit,
    if_match: str | None,
) -> Report:
    """Change a report: the reporter while nobody has taken it, staff where it leads."""
    report = await repository.get(session, caller, report_id, lock=True)
    check_version(if_match, report.version)
    if repository.is_on_desk(caller, report):
        await _edit_as_staff(session, caller, report, body)
    elif repository.is_own(caller, report):
        await _edit_as_reporter(session, report, body)
    else:
        raise NotAllowed("This report is not yours to change")
    if body.private is not None:
        await privacy.choose(session, caller, report, private=body.private)
    audit(session, caller, "reports", "report.edited", report.id)
    await session.flush()
    return report


async def _edit_as_reporter(session: AsyncSession, report: Report, body: ReportEdit) -> None:
    if {"assignee_id", "automatic_routing"} & body.model_fields_set:
        raise NotAllowed("Assignee and routing are for staff")
    # Not to be seen may be asked for at any time.
    if body.model_fields_set <= {"private"}:
        return
    if report.state != ReportState.RECEIVED:
        raise NotNow("The department has taken it already; use a move instead")
    if body.text is not None:
        report.text = body.text
    await _where_and_what(session, report, body)
    if body.answers is not None:
        await _answers(session, report, body.answers, stops=True)


async def _edit_as_staff(
    session: AsyncSession, caller: Caller, report: Report, body: ReportEdit
) -> None:
    if body.text is not None:
        raise NotAllowed("The reporter's words stay; approve another text for the public instead")
    await _where_and_what(session, report, body)
    if body.answers is not None:
        # Staff write down what they found, danger too.
        await _answers(session, report, body.answers, stops=False)
    if body.automatic_routing:
        await _let_go(session, caller, report)
    if "assignee_id" in body.model_fields_set:
        await desk.give(session, DESK, report, body.assignee_id)


async def _where_and_what(session: AsyncSession, report: Report, body: ReportEdit) -> None:
    """Another place or category; both together are routed once."""
    ward = await municipality.current(session)
    before = {"category": report.category, "district": report.district}
    if body.place is not None:
        _place(ward, report, body.place)
    if body.category is not None:
        report.category = ward.open_category(body.category, pointer="/category").code
    if body.place is not None:
        public_place.pin_moved(ward, report)
    elif body.category and report.public_latitude is not None:
        public_place.write(ward, report)
    await _asset(session, ward, report, body)
    await rerouting.follow(session, ward, report, **before)


async def _asset(session: AsyncSession, ward: Ward, report: Report, body: ReportEdit) -> None:
    """The asset that is named, or the one before as long as it fits place and category."""
    category = ward.category(report.category)
    if "asset_id" in body.model_fields_set:
        report.asset_id = await assets.checked(session, category, body.asset_id, report)
    elif (body.place or body.category) and not await assets.still_fits(session, category, report):
        report.asset_id = None


def _place(ward: Ward, report: Report, place: PlaceRequest) -> None:
    located = places.locate(ward, place.latitude, place.longitude)
    report.latitude, report.longitude = place.latitude, place.longitude
    report.place_note, report.district = place.note, located.district
    report.place_accuracy = place.accuracy


async def _answers(session: AsyncSession, report: Report, given: Answers, *, stops: bool) -> None:
    category = (await municipality.current(session)).category(report.category)
    made = answers.checked(category, given, language=report.language, stops=stops, whole=stops)
    report.answers = answers.replaced(report.answers, report.category, made)


async def _let_go(session: AsyncSession, caller: Caller, report: Report) -> None:
    """Triage lets the routing table decide again, and it does so at once."""
    if not reaches(caller, Permission.TRIAGE, report.department):
        raise NotAllowed("Only triage lets the routing table decide again")
    ward = await municipality.current(session)
    report.routed_by_hand = False
    department = route(ward, report.category, report.district, clock.now())
    if department != report.department:
        await rerouting.to_department(session, report, department)
