"""Why a comment is not shown. Whoever wrote it without account and address is told nothing."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.comments import repository
from api.comments.states import CommentAuthor
from api.identity import repository as people
from api.kit.editable import editable
from api.kit.settings import settings
from api.kit.words import Words
from api.moves.models import StateMove
from api.municipality import repository as municipality
from api.post import service as post
from api.post.letters import Letter, framed, letter
from api.post.models import Delivery
from api.publication import reasons
from api.reports.around.comments import REPORT_COMMENTS
from api.reports.around.models import ReportComment
from api.reports.cases.models import Report
from api.reports.cases.subject import KIND
from api.reports.cases.telling import reporters

WORDS = Words(__file__)
editable("comments", WORDS, ["headline", "read"])


async def tell(session: AsyncSession, comment_id: UUID, line_id: UUID) -> None:
    """Prepare a letter to the author, in the words of that line of history."""
    comment = await session.get(ReportComment, comment_id)
    report = await session.get(Report, comment.subject_id) if comment else None
    if comment is None or report is None:
        return
    address, _ = await _author(session, report, comment)
    subject = (KIND.name, report.id)
    await post.queue(session, address, "comments.withheld", subject, once=line_id)


@letter("comments.withheld")
async def withheld(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """To the author of a comment, why it is not shown."""
    line = await session.get_one(StateMove, delivery.once)
    comment = await session.get(ReportComment, line.subject_id)
    report = await session.get(Report, comment.subject_id) if comment else None
    said = reasons.remembered(line).lines
    if comment is None or report is None or not said:
        return None
    address, link = await _author(session, report, comment)
    language = await repository.language_of(session, REPORT_COMMENTS, report, comment)
    headline, reason, read, number = (
        WORDS.say(language, name) for name in ("headline", "reason", "read", "number")
    )
    return framed(
        await municipality.current(session),
        language,
        to=address,
        headline=headline,
        number=report.number,
        blocks=[
            [headline],
            [f"{reason}: {said[0]}", *said[1:], read],
            [f"{number}: {report.number}", link],
        ],
    )


async def _author(
    session: AsyncSession, report: Report, comment: ReportComment
) -> tuple[str | None, str]:
    """Where the author can be told, and where they see their comment."""
    if comment.author is CommentAuthor.REPORTER:
        return await reporters.address_of(session, report), f"{settings().address}/reports/status"
    link = f"{settings().address}/reports/{report.id}"
    if comment.person_id is None:
        return None, link
    return await people.email_of(session, comment.person_id), link
