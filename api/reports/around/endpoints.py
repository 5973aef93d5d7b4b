"""Around a report, over HTTP."""

from fastapi import APIRouter

from api.comments.mount import comments_router
from api.feedback.mount import feedback_router
from api.notes.mount import notes_router
from api.reports.around import views
from api.reports.around.comments import REPORT_COMMENTS
from api.reports.around.feedback import REPORT_FEEDBACK
from api.reports.around.schemas import SaidAnswers, SatisfactionReply
from api.reports.around.service import REPORT_NOTES, REPORT_TEMPLATES
from api.templates.mount import templates_router

router = APIRouter()
router.include_router(templates_router(REPORT_TEMPLATES, stem="response"))
router.include_router(notes_router(REPORT_NOTES))
router.include_router(comments_router(REPORT_COMMENTS))
router.include_router(
    feedback_router(
        REPORT_FEEDBACK,
        views.question,
        question_reply=SatisfactionReply,
        answers_reply=SaidAnswers,
        stem="satisfaction",
    )
)
