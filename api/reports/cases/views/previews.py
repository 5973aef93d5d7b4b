"""The very words that a reporter would get, for the desk before it sends them."""

from dataclasses import replace
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import Caller
from api.kit.words import edited
from api.moves import service as moves
from api.post import line
from api.post.texts import repository as texts
from api.publication import service as publication
from api.publication.schemas import PublicationMoveRequest, PublicationPreview
from api.reports.cases.effects.publishing import PUBLISHING
from api.reports.cases.models import Report
from api.reports.cases.repository import permissions
from api.reports.cases.schemas.moves import MovePreview, ReportMoveRequest
from api.reports.cases.states import ANSWERS, ENDINGS, report_machine
from api.reports.cases.telling import asking, letters, reporters


async def of_move(
    session: AsyncSession, caller: Caller, report: Report, body: ReportMoveRequest
) -> MovePreview:
    """What the move would send, checked as the move itself would be."""
    given = body.model_dump(exclude={"move"})
    # Photographs may still be on their way while the clerk reads the preview.
    given["no_photo_reason"] = given["no_photo_reason"] or "preview"
    move = moves.checked(
        report_machine,
        report.state,
        body.move,
        permissions=permissions(caller, report),
        given=given,
    )
    public = body.move in ANSWERS
    answer_by = None
    if body.move in asking.ASKING:
        answer_by = clock.add_working_days(clock.today(), asking.WORKING_DAYS)
    subject_of = await reporters.about(session, report)
    if not move.tells or subject_of.to is None:
        return MovePreview(
            channel="none", subject="", text="", public=public, answer_due_on=answer_by
        )
    if answer_by:
        # The real link would let whoever reads the preview answer as the reporter.
        subject_of = replace(subject_of, answer_by=answer_by, link=asking.LINK.shown())
    link = asking.SATISFACTION.shown(report=report.id) if body.move in ENDINGS else None
    duplicate_of = await reporters.named(session, body.duplicate_of)
    with edited(await texts.in_force(session)):
        letter = letters.moved(subject_of, body, duplicate_of, answer_link=link)
    channel = _channel(subject_of.to)
    return MovePreview(
        channel=channel,
        subject=letter.subject,
        text=letter.words if channel == "line" else letter.text,
        public=public,
        answer_due_on=answer_by,
    )


async def of_publication(
    session: AsyncSession, caller: Caller, report: Report, body: PublicationMoveRequest
) -> PublicationPreview:
    """What the decision would send and say, checked as the decision itself would be."""
    decision, told = await publication.foresee(session, caller, PUBLISHING, report, body)
    subject_of = await reporters.about(session, report)
    with edited(await texts.in_force(session)):
        letter = letters.decided(subject_of, decision)
    channel = _channel(letter.to) if told else "none"
    words = letter.words if channel == "line" else letter.text
    return PublicationPreview(
        channel=channel,
        told=told,
        language=report.language,
        subject=letter.subject if channel != "none" else "",
        text=words if channel != "none" else "",
        changed=list(decision.changed),
        title=decision.title,
        reason_text=decision.text,
        note=decision.note,
    )


def _channel(to: str | None) -> Literal["mail", "line", "none"]:
    if to is None:
        return "none"
    return "line" if to.startswith(line.ADDRESS) else "mail"
