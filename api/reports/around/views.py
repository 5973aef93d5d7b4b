"""What is said of a report where something around it is asked."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.feedback import views
from api.feedback.room import Asked
from api.municipality import repository as municipality
from api.publication.moderation import Moderation
from api.publication.schemas import DecisionReply, ReasonReply
from api.reports.around.models import ModerationAnswer
from api.reports.around.schemas import ModerationReply, PublicNow, SatisfactionReply
from api.reports.cases import repository
from api.reports.cases.effects import marks
from api.reports.cases.effects.publishing import PUBLISHING
from api.reports.cases.models import Report
from api.reports.cases.states import ReportState


async def question(session: AsyncSession, asked: Asked[Report]) -> SatisfactionReply:
    """What is asked, and what was answered so far. Says of the report only what its closing
    message said: a link may be forwarded."""
    report = asked.subject
    return SatisfactionReply(
        report_id=report.id,
        number=report.number,
        category=report.category,
        state=report.state,
        outcome=ReportState(asked.ending.target),
        answer=report.answer,
        question=asked.question,
        choices=views.choices(await municipality.current(session), asked),
        open=asked.is_open,
        until=asked.until,
        mine=await views.own(session, asked),
    )


async def _decided(
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
    reply=_decided,
    waiting=_waiting,
)
