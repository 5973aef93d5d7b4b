"""What the ground's rooms are told of reports, and what follows from them here."""

from datetime import date

from api.kit.words import day
from api.municipality.repository import Ward
from api.notes.room import Notes
from api.places import service as places
from api.reports.around.models import ReportNote, ResponseTemplate
from api.reports.around.schemas import TemplateRequest
from api.reports.cases.models import Report
from api.reports.cases.states import ReportMove
from api.reports.cases.subject import KIND
from api.templates.room import Templates


def _placeholders(
    ward: Ward, report: Report, language: str, planned_on: date | None
) -> dict[str, str]:
    due, planned, department = report.due_on, planned_on or report.planned_on, report.department
    return {
        "number": report.number,
        "category": ward.category(report.category).name(language),
        "place": places.near(ward.districts[report.district], language),
        "due": day(language, due) if due else "",
        "planned_on": day(language, planned) if planned else "",
        "department": ward.department_name(department, language) if department else "",
    }


REPORT_NOTES = Notes(KIND, ReportNote)

REPORT_TEMPLATES = Templates(
    KIND,
    ResponseTemplate,
    moves=ReportMove,
    body=TemplateRequest,
    profile=lambda ward: ward.templates,
    department=lambda report: report.department,
    category=lambda report: report.category,
    known_category=lambda ward, code, pointer: ward.open_category(code, pointer=pointer),
    values=_placeholders,
)
