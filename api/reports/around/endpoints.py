"""Around a report, over HTTP."""

from fastapi import APIRouter

from api.comments.mount import comments_router
from api.desk.mount import bulk_router
from api.feedback.mount import feedback_router
from api.identity.access import CallerDep
from api.kit.db import Db
from api.kit.errors import NotAllowed, VersionRequired, responses
from api.notes.mount import notes_router
from api.publication.mount import mount_moderation, mount_publication
from api.reports.around import views
from api.reports.around.comments import REPORT_COMMENTS
from api.reports.around.feedback import REPORT_FEEDBACK
from api.reports.around.schemas import (
    BulkPreview,
    BulkPreviewRequest,
    SaidAnswers,
    SatisfactionReply,
)
from api.reports.around.service import BULK, REPORT_NOTES, REPORT_PHOTOS, REPORT_TEMPLATES
from api.reports.cases.effects.publishing import PUBLISHING
from api.reports.cases.schemas.publication import ReportPublicationRequest
from api.reports.cases.schemas.reports import ReportReply
from api.reports.cases.views import previews
from api.reports.cases.views.report import report_for
from api.templates.mount import templates_router
from api.uploads.mount import Words, mount_redaction

_PUBLICATION = """\
Show a report to the public with an approved text, chosen photographs and a coarser place,
show it otherwise, or withhold it, and say why. What the reporter sent is kept apart. `change`
needs `If-Match`."""
_GET = """\
What is hidden in a photograph that stands beside a report: what looked like a face, and
what staff covered. Photographs of comments and of contractors stand there too."""
_SAVE = """\
Hide parts of a photograph. Its files end at once and new ones are made under other names;
copies that somebody has already cannot be called back. Whoever works on the report may add;
only triage and administrators may take back."""
_ORIGINAL = """\
The photograph with nothing hidden, for triage and administrators. Each look is put on
record. It is kept for 30 days."""

shown = APIRouter(tags=["reports"])
"""What of a report the public sees."""
mount_publication(
    shown,
    PUBLISHING,
    ReportReply,
    report_for,
    words=_PUBLICATION,
    request=ReportPublicationRequest,
    preview=previews.of_publication,
    also=(VersionRequired,),
)
mount_moderation(shown, views.MODERATION, read="read_moderation_answers")
mount_redaction(shown, REPORT_PHOTOS, photo="photo", words=Words(_GET, _SAVE, _ORIGINAL))

bulk = APIRouter(prefix="/reports", tags=["reports"])


@bulk.post("/bulk/preview", response_model=BulkPreview, responses=responses(NotAllowed))
async def preview_reports_change(
    db: Db, caller: CallerDep, body: BulkPreviewRequest
) -> BulkPreview:
    """What could be done with up to 100 reports, and what each would get of a move or an assignee:
    the words to its reporter, or why it would stay as it is. Nothing is changed or sent."""
    return await views.foreseen(db, caller, body)


routers = [
    bulk,
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
    bulk_router(BULK),
    shown,
]
