"""What is asked when a report has ended, and what follows from the answers."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.feedback.room import Again, Feedback
from api.kit.caller import Caller, Role, SubjectRef
from api.municipality.profile.shapes import Option
from api.municipality.repository import Ward
from api.reports.around.models import SatisfactionAnswer
from api.reports.around.telling import department
from api.reports.cases import repository
from api.reports.cases.effects import photos
from api.reports.cases.models import Report
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.service import moving
from api.reports.cases.states import ReportMove, ReportState, report_machine
from api.reports.cases.subject import KIND
from api.reports.cases.telling import asking
from api.reports.follows import repository as follows
from api.uploads.schemas import UploadRef

NOT_FIXED = "直っていない、とのお返事がありました。"
NOT_CONVINCED = "もう一度見てほしい、とのお返事がありました。"


def _choices(ward: Ward, report: Report, fixed: bool) -> list[Option]:
    general = ward.general.satisfaction
    if fixed:
        return [*ward.category(report.category).not_fixed, *general.not_fixed]
    return general.not_convinced


async def _follow_id(
    session: AsyncSession, caller: Caller, report_id: UUID, device: UUID | None
) -> UUID | None:
    follower = follows.follower_of(caller, device)
    return await follows.follow_id(session, report_id, follower) if follower else None


async def _ask_again(session: AsyncSession, caller: Caller, again: Again[Report]) -> None:
    report = again.subject
    lacking = NOT_FIXED if again.as_wished else NOT_CONVINCED
    note = "\n".join(part for part in (again.standard, again.words) if part) or lacking
    holder = Caller(Role.HOLDER, subject=SubjectRef(KIND.name, report.id))
    await moving.move(
        session,
        caller if KIND.is_own(caller, report) else holder,
        report.id,
        ReportMoveRequest(move=ReportMove.REQUEST_REOPEN, note=note),
        None,
        details={"standard": again.standard},
    )


async def _tell_desk(session: AsyncSession, report_id: UUID, answer_id: UUID) -> None:
    await department.tell(session, report_id, answer_id, followers=True)


async def _add_photos(session: AsyncSession, report: Report, refs: Sequence[UploadRef]) -> None:
    await photos.add(session, report, refs, moment="before", field="/uploads")


REPORT_FEEDBACK = Feedback(
    KIND,
    SatisfactionAnswer,
    machine=report_machine,
    wished=ReportState.FIXED,
    asked_again=ReportState.REOPEN_REQUESTED,
    link=asking.SATISFACTION,
    choices=_choices,
    follow_id=_follow_id,
    within_reach=repository.within_reach,
    ask_again=_ask_again,
    tell_desk=_tell_desk,
    add_photos=_add_photos,
)
