"""What the ground's rooms are told of reports, and what follows from them here."""

from api.notes.service import Notes
from api.reports.around.models import ReportNote
from api.reports.cases.subject import KIND

REPORT_NOTES = Notes(KIND, ReportNote)
