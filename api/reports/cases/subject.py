"""A report as the ground knows it."""

from api.desk.room import Desk
from api.kit.subjects import Kind
from api.reports.cases import repository
from api.reports.cases.models import Report
from api.reports.cases.states import (
    CLOSED,
    SUBJECT,
    ReportPromise,
    publication_machine,
    report_machine,
)
from api.reports.policy import Permission

KIND = Kind[Report](
    name=SUBJECT,
    room="reports",
    person="reporter",
    table=Report,
    load=repository.get,
    is_on_desk=repository.is_on_desk,
    is_own=repository.is_own,
    is_public=lambda report: report.is_public,
    work=Permission.WORK,
    department=lambda report: report.department,
    language=lambda report: report.language,
    machines=(report_machine, publication_machine),
    promises=tuple(ReportPromise),
    page="/reports/{id}",
    public_numbers=repository.public_numbers,
)
DESK = Desk(KIND, CLOSED)
