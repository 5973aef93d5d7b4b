"""Publication of contributions, and what is hidden in their photographs, over HTTP."""

from uuid import UUID

from fastapi import APIRouter
from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions import views
from api.contributions.models import Contribution, ContributionPhoto
from api.contributions.publishing import PUBLISHING
from api.contributions.schemas import ContributionReply
from api.contributions.subject import KIND
from api.publication.mount import mount_publication
from api.uploads import attachments
from api.uploads.mount import Words, mount_redaction
from api.uploads.redacting import Holder

_MOVE = """\
Show what a resident did or observed, with an approved text and chosen photographs, or
withhold it and say why."""
_ORIGINAL = """\
The photograph of a contribution with nothing hidden, for triage and administrators. Each
look is put on record. It is kept for 30 days."""
_REDACTION = Words(
    get="What is hidden in a photograph of something residents put right or observed.",
    save="Hide parts of a photograph of a contribution; the same as for those of reports.",
    original=_ORIGINAL,
)


async def _holds(session: AsyncSession, contribution: Contribution, upload_id: UUID) -> bool:
    return await attachments.hold(session, ContributionPhoto, [contribution.id], upload_id)


router = APIRouter(tags=["contributions"])
mount_publication(router, PUBLISHING, ContributionReply, views.reply, words=_MOVE)
mount_redaction(router, Holder(KIND, _holds), photo="contribution_photo", words=_REDACTION)
