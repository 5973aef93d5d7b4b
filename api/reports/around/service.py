"""What the ground's rooms are told of reports, and what follows from them here."""

from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.comments import repository as comments
from api.desk.room import Bulk
from api.desk.schemas import Item
from api.kit.caller import Caller
from api.kit.etag import etag
from api.kit.words import day
from api.municipality.repository import Ward
from api.notes.room import Notes
from api.places import service as places
from api.reports.around.comments import REPORT_COMMENTS
from api.reports.around.models import ReportNote, ResponseTemplate
from api.reports.around.profile import PLACEHOLDERS, TEMPLATES
from api.reports.around.schemas import BulkReply, BulkRequest, BulkResult, TemplateRequest
from api.reports.cases import repository as cases
from api.reports.cases.models import Report, ReportPhoto
from api.reports.cases.schemas.reports import ReportEdit
from api.reports.cases.service import editing, locking, moving
from api.reports.cases.states import ReportMove
from api.reports.cases.subject import KIND
from api.reports.contractors import repository as contractors
from api.templates.room import Templates
from api.uploads import attachments
from api.uploads.redacting import Holder


def _placeholders(
    ward: Ward, report: Report, language: str, planned_on: date | None
) -> dict[str, str]:
    due, planned, department = report.due_on, planned_on or report.planned_on, report.department
    return {
        "number": report.number,
        "category": ward.category(report.category).name(language),
        "place": places.near(ward.districts[report.district], language, report.place_accuracy),
        "due": day(language, due) if due else "",
        "planned_on": day(language, planned) if planned else "",
        "department": ward.department_name(department, language) if department else "",
    }


async def _lock(session: AsyncSession, body: BulkRequest) -> None:
    # Those that merge into each other's too, hence by the move.
    await locking.lock(session, [item.id for item in body.items], body.move)


async def _change(session: AsyncSession, caller: Caller, item: Item, body: BulkRequest) -> Report:
    seen = etag(item.version)
    if body.move is not None:
        return await moving.move(session, caller, item.id, body.move, seen)
    assigned = ReportEdit(assignee_id=body.assignee_id)
    return await editing.edit(session, caller, item.id, assigned, seen)


async def _hold(session: AsyncSession, report: Report, upload_id: UUID) -> bool:
    """Its own photographs, those of comments, of a contractor's answers, and of the reports that
    are handled with it."""
    together = [
        report,
        *await cases.duplicates_of(session, report.id),
        *await cases.parts_of(session, report.id),
    ]
    return (
        await attachments.hold(session, ReportPhoto, [one.id for one in together], upload_id)
        or str(upload_id) in (report.part_photos or ())
        or await comments.hold_photo(session, REPORT_COMMENTS, report.id, upload_id)
        or await contractors.hold_photo(session, report.id, upload_id)
    )


REPORT_NOTES = Notes(KIND, ReportNote)

REPORT_TEMPLATES = Templates(
    KIND,
    ResponseTemplate,
    moves=ReportMove,
    body=TemplateRequest,
    profile=TEMPLATES,
    placeholders=PLACEHOLDERS,
    department=lambda report: report.department,
    category=lambda report: report.category,
    known_category=lambda ward, code, pointer: ward.open_category(code, pointer=pointer),
    values=_placeholders,
)

BULK = Bulk(KIND, BulkRequest, BulkResult, BulkReply, _lock, _change)

REPORT_PHOTOS = Holder(KIND, _hold)
