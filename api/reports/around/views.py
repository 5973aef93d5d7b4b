"""What is said of a report where something around it is asked."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.feedback import views
from api.feedback.room import Asked
from api.municipality import repository as municipality
from api.reports.around.schemas import SatisfactionReply
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
