"""Why a comment is not shown. Whoever wrote it without account and address is told nothing."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit.mail import send_mail
from api.kit.settings import settings
from api.moves.models import StateMove
from api.municipality import repository as municipality
from api.publication import reasons
from api.reports.cases import previews
from api.reports.cases import repository as reports
from api.reports.cases.models import Report
from api.reports.comments import repository
from api.reports.comments.models import ReportComment
from api.reports.comments.states import CommentAuthor

_WORDS = {
    "ja": {
        "headline": "書き込みを公開しないことにしました",
        "number": "書き込んだ投稿の受付番号",
        "reason": "理由",
        "read": "担当課は、書いてくださったことを読んでいます。",
        "automatic": "このメールは自動で送られています。返信はできません。",
    },
    "ja-easy": {
        "headline": "書いた ことを ほかの 人に 見せません",
        "number": "しらせの 番号",
        "reason": "りゆう",
        "read": "役所の 人は、あなたが 書いた ことを 読んで います。",
        "automatic": "この メールに 返事は できません。",
    },
    "en": {
        "headline": "Your comment is not shown to the public",
        "number": "Number of the report",
        "reason": "Reason",
        "read": "The department has read what you wrote.",
        "automatic": "This mail was sent automatically; replies are not read.",
    },
}


async def tell(session: AsyncSession, comment_id: UUID, message_id: UUID) -> None:
    """Mail the author, in the words of that line of history. Read now: an address that was erased
    meanwhile gets nothing."""
    comment = await session.get(ReportComment, comment_id)
    line = await session.get(StateMove, message_id)
    report = await reports.for_telling(session, comment.report_id) if comment else None
    if comment is None or line is None or report is None:
        return
    said = reasons.remembered(line.note, line.details).lines
    address, link = await _author(session, report, comment)
    if address is None or not said:
        return
    ward = await municipality.current(session)
    language = await repository.language_of(session, report, comment)
    words = _WORDS[language]
    lines = [
        words["headline"], "", f"{words['reason']}: {said[0]}", *said[1:], words["read"], "",
        f"{words['number']}: {report.number}", link, "", "--", ward.name(language),
        words["automatic"], "",
    ]  # fmt: skip
    await send_mail(
        to=address,
        subject=f"[{ward.site_title(language)}] {words['headline']} ({report.number})",
        text="\n".join(lines),
        message_id=message_id,
    )


async def _author(
    session: AsyncSession, report: Report, comment: ReportComment
) -> tuple[str | None, str]:
    """Where the author can be told, and where they see their comment."""
    if comment.author is CommentAuthor.REPORTER:
        return await previews.address_of(session, report), f"{settings().address}/status"
    link = f"{settings().address}/reports/{report.id}"
    if comment.person_id is None:
        return None, link
    return await people.email_of(session, comment.person_id), link
