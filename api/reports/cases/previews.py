"""The very words that a reporter gets, for mails and for the desk's preview of them."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit import clock
from api.kit.caller import Caller
from api.kit.ids import lookup_code
from api.kit.settings import settings
from api.moves import service as moves
from api.moves.models import StateMove
from api.municipality import repository as municipality
from api.promises import service as promises
from api.promises.models import PromiseKind
from api.publication import deciding
from api.publication import service as publication
from api.publication.schemas import PublicationMoveRequest, PublicationPreview
from api.reports.cases import asking, messages, repository
from api.reports.cases.closing import ENDINGS, answer_link
from api.reports.cases.models import Report
from api.reports.cases.outcomes import ANSWERS
from api.reports.cases.publishing import PUBLISHING
from api.reports.cases.schemas import MovePreview, ReportMoveRequest
from api.reports.cases.service import permissions
from api.reports.cases.states import ReportMove, report_machine
from api.reports.cases.subject import KIND
from api.reports.publication.states import publication_machine

_TOLD_OF = frozenset(ReportMoveRequest.model_fields)


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
    if not move.tells or await address_of(session, report) is None:
        return MovePreview(
            channel="none", subject="", text="", public=public, answer_due_on=answer_by
        )
    told = messages.Told(
        move=body.move,
        note=body.note,
        planned_on=body.planned_on,
        reason=body.reason,
        forwarded_to=body.forwarded_to,
        duplicate_of=await _named(session, body.duplicate_of),
    )
    link = f"{settings().address}/satisfaction/{report.id}#…" if body.move in ENDINGS else None
    subject_of = await about(session, report)
    if answer_by:
        # The real link would let whoever reads the preview answer as the reporter.
        subject_of = replace(subject_of, answer_by=answer_by, link=asking.link_in_preview())
    subject, text = messages.moved(report.language, subject_of, told, answer_link=link)
    return MovePreview(
        channel="mail", subject=subject, text=text, public=public, answer_due_on=answer_by
    )


async def of_publication(
    session: AsyncSession, caller: Caller, report: Report, body: PublicationMoveRequest
) -> PublicationPreview:
    """What the decision would send and say, checked as the decision itself would be."""
    decision, told = await publication.foresee(session, caller, PUBLISHING, report, body)
    subject, text = messages.decided(report.language, await about(session, report), decision)
    mailed = told and await address_of(session, report) is not None
    return PublicationPreview(
        channel="mail" if mailed else "none",
        told=told,
        language=report.language,
        subject=subject if mailed else "",
        text=text if mailed else "",
        changed=list(decision.changed),
        title=decision.title,
        reason_text=decision.text,
        note=decision.note,
    )


async def of_history(session: AsyncSession, report_id: UUID, history_id: UUID) -> tuple[str, str]:
    """Subject and text about a line of a report's history, for the reporter and nobody else: when
    the report ended they hold the key with which it may be answered."""
    report = await session.get_one(Report, report_id)
    made = await session.get_one(StateMove, history_id)
    subject_of = await about(session, report)
    if made.machine == publication_machine.name:
        decision = deciding.remembered(made.move, made.note, made.details)
        return messages.decided(report.language, subject_of, decision)
    if made.move in {*asking.ASKING, ReportMove.POSTPONE} and (link := asking.link(report)):
        subject_of = replace(subject_of, answer_by=report.answer_due_on, link=link)
    known = {name: made.details[name] for name in made.details.keys() & _TOLD_OF}
    details = ReportMoveRequest.model_validate({"move": made.move, **known})
    told = messages.Told(
        move=details.move,
        note=made.note,
        planned_on=details.planned_on,
        reason=details.reason,
        forwarded_to=details.forwarded_to,
        duplicate_of=await _named(session, details.duplicate_of),
    )
    link = answer_link(report.id, made) if details.move in ENDINGS else None
    return messages.moved(report.language, subject_of, told, answer_link=link)


async def _named(session: AsyncSession, number: str | None) -> str | None:
    """The number of the original, for the reporter of a duplicate; of a private one it is not
    said, as it does not stand on the page of the duplicate either."""
    original = await repository.by_number(session, number) if number else None
    return None if original is None or original.private_by is not None else number


async def of_receipt(session: AsyncSession, report_id: UUID) -> tuple[str, str]:
    """Subject and text of the receipt."""
    report = await session.get_one(Report, report_id)
    promised = await promises.of(session, KIND, report_id)
    answer_by = next(p.first_due_on for p in promised if p.kind is PromiseKind.FIRST_ANSWER)
    code = lookup_code(KIND.name, report_id)
    return messages.received(report.language, await about(session, report), code, answer_by)


async def address_of(session: AsyncSession, report: Report) -> str | None:
    """Where the reporter can be told; nothing for those who left no way: they are never told."""
    report = await repository.whole_of(session, report)
    if report.contact_email:
        return report.contact_email
    return await people.email_of(session, report.reporter_id) if report.reporter_id else None


async def about(session: AsyncSession, report: Report) -> messages.About:
    """What a message says of its report."""
    ward = await municipality.current(session)
    language = report.language
    return messages.About(
        municipality=ward.name(language),
        title=ward.site_title(language),
        # Whoever reported knows one number, however many parts it has.
        number=(await repository.whole_of(session, report)).number,
        category=ward.category(report.category).name(language),
        place=messages.near(language, ward.districts[report.district]),
        link=f"{settings().address}/status",
    )
