"""Something is added to a report, and staff decide who sees it. Functions never commit."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import facts
from api.kit.caller import Caller, Role
from api.kit.errors import NotAllowed, NotNow, field_error
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.kit.jobs import enqueue
from api.moves import service as moves
from api.municipality import repository as municipality
from api.publication import reasons
from api.publication.schemas import PublicationMoveRequest
from api.publication.states import PublicationMove, PublicationState
from api.reports.cases import marks
from api.reports.cases import repository as reports
from api.reports.cases.models import Report
from api.reports.comments import repository
from api.reports.comments.facts import CommentPublished
from api.reports.comments.models import CommentPhoto, ReportComment
from api.reports.comments.schemas import CommentCreate, CommentReceipt
from api.reports.comments.states import CommentAuthor, comment_machine
from api.uploads import attachments
from api.uploads import service as uploads

MOST_WAITING = 50


async def add(
    session: AsyncSession, caller: Caller, report_id: UUID, body: CommentCreate
) -> CommentReceipt:
    """Add words and photographs to a report that the caller may see."""
    report = await reports.get(session, caller, report_id)
    own = reports.is_own(caller, report)
    if not own and report.publication != PublicationState.PUBLIC:
        raise NotNow("Only public reports take comments")
    if not body.text and not body.uploads:
        raise field_error("/text", "needed", "Write something, or add a photograph")
    if report.comments_waiting >= MOST_WAITING:
        raise NotNow("So much waits to be looked at that no more is taken now")
    comment = ReportComment(
        id=new_id(),
        report_id=report.id,
        author=CommentAuthor.REPORTER if own else CommentAuthor.NEIGHBOUR,
        person_id=caller.id if caller.role is Role.RESIDENT else None,
        text=body.text,
        state=PublicationState.HIDDEN,
    )
    session.add(comment)
    await session.flush()
    await attachments.attach(session, CommentPhoto, comment.id, body.uploads, pointer="/uploads")
    moves.begun(session, comment_machine, comment.id, caller)
    await _wait(session, report.id, +1)
    audit(session, caller, "reports", "comment.received", comment.id)
    return CommentReceipt(id=comment.id, state=comment.state)


async def move(
    session: AsyncSession,
    caller: Caller,
    report_id: UUID,
    comment_id: UUID,
    body: PublicationMoveRequest,
    if_match: str | None,
) -> tuple[Report, ReportComment]:
    """Publish, withhold or release a comment."""
    report = await reports.get(session, caller, report_id)
    if not reports.is_on_desk(caller, report):
        raise NotAllowed("This report is not on your desk")
    comment = await repository.get(session, report.id, comment_id)
    check_version(if_match, comment.version, required=False)
    language = await repository.language_of(session, report, comment)
    why = reasons.given(await municipality.current(session), language, body.reason, body.note)
    waited, first = comment.state is PublicationState.HIDDEN, comment.public_text is None
    made = await moves.apply(
        session,
        comment_machine,
        comment,
        body.move,
        actor=caller,
        permissions=caller.permissions,
        given=body.model_dump(exclude={"move"}),
        note=body.note,
        details=why.kept(),
    )
    if body.move is PublicationMove.WITHHOLD:
        comment.withheld_reason = why.why
        await _release(session, report, comment, [])
        await session.flush()
        await enqueue(
            session, "reports.tell_commenter", comment_id=str(comment.id), message_id=str(made.id)
        )
    else:
        comment.withheld_reason = ""
        comment.public_text = body.public_text or comment.public_text or comment.text
        await _release(session, report, comment, body.upload_ids)
        if first:
            fact = CommentPublished(comment_id=comment.id, report_id=report.id)
            await facts.publish(session, fact)
    if waited:
        await _wait(session, report.id, -1)
    audit(session, caller, "reports", f"comment.{body.move}", comment.id)
    await session.flush()
    return report, comment


async def follow_report(session: AsyncSession, report_id: UUID, *, public: bool) -> None:
    """The photographs of comments are seen no longer than the report itself."""
    released = await repository.released_of_report(session, report_id)
    await uploads.publish(session, released, public=public)


async def _release(
    session: AsyncSession, report: Report, comment: ReportComment, chosen: list[UUID]
) -> None:
    rows = await attachments.of(session, CommentPhoto, [comment.id])
    seen = report.publication == PublicationState.PUBLIC
    await attachments.show(session, rows, chosen, of="comment", seen=seen)


async def _wait(session: AsyncSession, report_id: UUID, change: int) -> None:
    """Count what waits on the desk, without making a new version of the report."""
    await marks.put(session, report_id, comments_waiting=Report.comments_waiting + change)
