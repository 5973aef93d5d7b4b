"""Around a report, over HTTP."""

from api.notes.mount import notes_router
from api.reports.around.service import REPORT_NOTES

routers = [notes_router(REPORT_NOTES)]
