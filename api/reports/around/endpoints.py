"""Around a report, over HTTP."""

from fastapi import APIRouter

from api.notes.mount import notes_router
from api.reports.around.service import REPORT_NOTES, REPORT_TEMPLATES
from api.templates.mount import templates_router

router = APIRouter()
router.include_router(templates_router(REPORT_TEMPLATES, stem="response"))
router.include_router(notes_router(REPORT_NOTES))
