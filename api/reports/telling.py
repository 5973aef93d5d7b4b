"""The news of reports for those who asked for them: public things only, as they are now."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.comments import repository as comments
from api.kit.editable import editable
from api.kit.facts import FactRow
from api.kit.words import Words
from api.post import letters
from api.post.letters import Letter, letter, together
from api.post.models import Delivery
from api.reports.around.comments import REPORT_COMMENTS
from api.reports.around.facts import CommentPublished
from api.reports.cases.facts import ReportMoved, ReportReceived
from api.reports.cases.telling import news
from api.subscriptions.facts import AlertAsked
from api.subscriptions.letters import News, of_day

WORDS = Words(__file__)
editable("alerts", WORDS, ["published", "comment"])


async def name(session: AsyncSession, report_id: UUID, language: str) -> str | None:
    """What a report is called."""
    about = await news.about(session, report_id, language)
    return about.what if about else None


async def event(
    session: AsyncSession, report_id: UUID, fact_id: UUID, language: str
) -> News | None:
    """What happened to a report; nothing of what is not public any more."""
    about = await news.about(session, report_id, language)
    fact = await session.get_one(FactRow, fact_id)
    if about is None:
        return None
    if fact.name == ReportMoved.name:
        moved = ReportMoved.model_validate(fact.body)
        headline, lines = await news.outcome(session, moved.history_id, language)
        return News(headline, about.what, lines, about.link)
    if fact.name == CommentPublished.name:
        comment_id = CommentPublished.model_validate(fact.body).comment_id
        text = await comments.public_text(session, REPORT_COMMENTS, comment_id)
        if text is None:
            return None
        return News(WORDS.say(language, "comment"), about.what, [text], about.link)
    return News(WORDS.say(language, "published"), about.what, [about.text], about.link)


together("")(of_day)


@letter("")
async def of_release_before(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """The letter of a row that names none, as the release before this one left it in the queue."""
    fact = await session.get_one(FactRow, delivery.once)
    if delivery.recipient_id is not None:
        name = "alerts.confirm" if fact.name == AlertAsked.name else "alerts.news"
    elif fact.name == ReportReceived.name:
        name = "reports.received"
    else:
        own = fact.body["report_id"] == str(delivery.subject_id)
        name = "reports.moved" if own else "reports.merged"
    return await letters.write(session, delivery, name)
