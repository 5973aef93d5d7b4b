"""Around a report, over HTTP."""

from api.comments.mount import comments_router
from api.feedback.mount import feedback_router
from api.notes.mount import notes_router
from api.reports.around import views
from api.reports.around.comments import REPORT_COMMENTS
from api.reports.around.feedback import REPORT_FEEDBACK
from api.reports.around.schemas import SaidAnswers, SatisfactionReply
from api.reports.around.service import REPORT_NOTES, REPORT_TEMPLATES
from api.templates.mount import templates_router

routers = [
    templates_router(REPORT_TEMPLATES, stem="response"),
    notes_router(REPORT_NOTES),
    comments_router(REPORT_COMMENTS),
    feedback_router(
        REPORT_FEEDBACK,
        views.question,
        question_reply=SatisfactionReply,
        answers_reply=SaidAnswers,
        stem="satisfaction",
    ),
]
