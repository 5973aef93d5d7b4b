"""What is hidden in photographs that stand beside a report: its own, those of comments, of a
contractor's answers, and of the reports that are handled with it."""

from uuid import UUID

from fastapi import APIRouter
from sqlalchemy.ext.asyncio import AsyncSession

from api.comments import repository as comments
from api.reports.around.comments import REPORT_COMMENTS
from api.reports.cases import repository as cases
from api.reports.cases.models import Report, ReportPhoto
from api.reports.cases.subject import KIND
from api.reports.contractors import repository as contractors
from api.uploads import attachments
from api.uploads.mount import Words, mount_redaction
from api.uploads.redacting import Holder

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


async def _hold(session: AsyncSession, report: Report, upload_id: UUID) -> bool:
    together = [
        report,
        *await cases.duplicates_of(session, report.id),
        *await cases.parts_of(session, report.id),
    ]
    return (
        await attachments.hold(session, ReportPhoto, [one.id for one in together], upload_id)
        or str(upload_id) in (report.part_photos or ())
        or await comments.hold_photo(session, REPORT_COMMENTS, report.id, upload_id)
        or await contractors.hold_photo(session, report.id, upload_id)
    )


router = APIRouter(tags=["reports"])
mount_redaction(router, Holder(KIND, _hold), photo="photo", words=Words(_GET, _SAVE, _ORIGINAL))
