"""Publication of reports and its moderation over HTTP."""

from fastapi import APIRouter

from api.kit.errors import VersionRequired
from api.publication.mount import mount_moderation, mount_publication
from api.reports.cases import previews
from api.reports.cases.publishing import PUBLISHING
from api.reports.cases.schemas import ReportReply
from api.reports.cases.views.report import report_for
from api.reports.moderation.views import MODERATION
from api.reports.publication.schemas import ReportPublicationRequest

_WORDS = """\
Show a report to the public with an approved text, chosen photographs and a coarser place,
show it otherwise, or withhold it, and say why. What the reporter sent is kept apart. `change`
needs `If-Match`."""

router = APIRouter(tags=["reports"])
mount_publication(
    router,
    PUBLISHING,
    ReportReply,
    report_for,
    words=_WORDS,
    request=ReportPublicationRequest,
    preview=previews.of_publication,
    also=(VersionRequired,),
)
mount_moderation(router, MODERATION, read="read_moderation_answers")
