"""A report as the ground knows it."""

from api.kit.subjects import Kind
from api.publication.states import PublicationState
from api.reports.cases import repository
from api.reports.cases.models import Report
from api.reports.cases.states import report_machine
from api.reports.publication.states import publication_machine

KIND = Kind[Report](
    name="report",
    room="reports",
    person="reporter",
    table=Report,
    load=repository.get,
    is_on_desk=repository.is_on_desk,
    is_own=repository.is_own,
    is_public=lambda report: report.publication is PublicationState.PUBLIC,
    language=lambda report: report.language,
    machines=(report_machine, publication_machine),
    page="/reports/{id}",
)
