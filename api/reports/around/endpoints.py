"""Around a report, over HTTP."""

from fastapi import APIRouter

from api.notes.mount import notes_router
from api.reports.around.service import REPORT_NOTES

router = APIRouter()
router.include_router(notes_router(REPORT_NOTES))
