"""What of a report is public now, beside what was decided."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.publication.moderation import Moderation
from api.publication.schemas import DecisionReply, ReasonReply
from api.reports.cases import repository
from api.reports.cases.effects import marks
from api.reports.cases.models import Report
from api.reports.cases.publishing import PUBLISHING
from api.reports.moderation.models import ModerationAnswer
from api.reports.moderation.schemas import ModerationReply, PublicNow


async def _reply(
    session: AsyncSession,
    report: Report,
    decisions: list[DecisionReply],
    reasons: list[ReasonReply],
) -> ModerationReply:
    return ModerationReply(
        version=report.version,
        publication=report.publication,
        public=await _public(session, report),
        decisions=decisions,
        reasons=reasons,
    )


async def _public(session: AsyncSession, report: Report) -> PublicNow | None:
    if not report.is_public:
        return None
    rows = await repository.photos_of(session, report.id)
    shown = [row for row in rows if row.public]
    return PublicNow(
        text=report.public_text or "",
        as_written=report.public_text == report.text,
        photos=len(shown),
        photos_kept=len(rows) - len(shown),
        latitude=report.public_latitude or 0.0,
        longitude=report.public_longitude or 0.0,
        place=report.public_place.value if report.public_place else "rule",
    )


async def _waiting(session: AsyncSession, report: Report, one_more: bool) -> None:
    await marks.put(session, report.id, author_answers=Report.author_answers + 1 if one_more else 0)


MODERATION = Moderation(
    publishing=PUBLISHING,
    answers=ModerationAnswer,
    shape=ModerationReply,
    reply=_reply,
    waiting=_waiting,
)
