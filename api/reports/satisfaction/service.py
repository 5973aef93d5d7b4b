"""What happens to an answer. “Not fixed” asks for a decision; it never opens a report itself."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock
from api.kit.caller import Caller, Role, SubjectRef
from api.kit.errors import Gone, NotAllowed, NotFound, NotNow, NotSignedIn, field_error
from api.kit.ids import new_id
from api.kit.jobs import enqueue
from api.kit.links import read_key
from api.moves.models import StateMove
from api.municipality import repository as municipality
from api.municipality.profile.shapes import Option
from api.municipality.repository import Ward
from api.reports.cases import closing, photos
from api.reports.cases import repository as cases
from api.reports.cases import service as reports
from api.reports.cases.models import Report
from api.reports.cases.schemas import ReportMoveRequest
from api.reports.cases.states import CLOSED, SUBJECT, ReportMove, ReportState
from api.reports.follows import repository as follows
from api.reports.satisfaction import repository
from api.reports.satisfaction.models import Respondent, SatisfactionAnswer
from api.reports.satisfaction.schemas import SatisfactionRequest

NOT_FIXED = "直っていない、とのお返事がありました。"
NOT_CONVINCED = "もう一度見てほしい、とのお返事がありました。"


@dataclass(frozen=True)
class Asked:
    """A report that ended, and who is asked about it."""

    report: Report
    closing: StateMove
    respondent: Respondent
    respondent_id: UUID

    @property
    def outcome(self) -> ReportState:
        """How it ended."""
        return ReportState(self.closing.target)

    @property
    def is_open(self) -> bool:
        """Whether an answer is taken now."""
        settled = self.report.state in {*CLOSED, ReportState.REOPEN_REQUESTED}
        return settled and clock.now() <= closing.until(self.closing)


@dataclass(frozen=True)
class Keys:
    """What may stand for a person who is not signed in: the key of a closing message for the
    reporter, the key of a device for somebody who follows the report."""

    link: str | None = None
    device: UUID | None = None


async def asked(
    session: AsyncSession, caller: Caller, report_id: UUID, keys: Keys, *, lock: bool = False
) -> Asked:
    """What this caller is asked."""
    if keys.link is not None:
        return await _by_key(session, report_id, keys.link, lock=lock)
    report = await cases.get(session, caller, report_id, lock=lock)
    own = cases.is_own(caller, report)
    respondent_id = report.id if own else await _follow_id(session, caller, report.id, keys)
    if respondent_id is None:
        if caller.role is Role.ANONYMOUS:
            raise NotSignedIn("Use the link of the message, or number and code")
        raise NotAllowed("Those who reported or follow it are asked")
    ended = await closing.closing_of(session, report.id)
    if ended is None:
        raise NotNow("It has not ended yet")
    return Asked(report, ended, Respondent.REPORTER if own else Respondent.FOLLOWER, respondent_id)


async def _follow_id(
    session: AsyncSession, caller: Caller, report_id: UUID, keys: Keys
) -> UUID | None:
    follower = follows.follower_of(caller, keys.device)
    return await follows.follow_id(session, report_id, follower) if follower else None


async def _by_key(session: AsyncSession, report_id: UUID, key: str, *, lock: bool) -> Asked:
    closing_id = read_key(closing.PURPOSE, key)
    report = await session.get(Report, report_id, with_for_update=lock or None)
    ended = await closing.closing_of(session, report_id)
    if report is None or ended is None:
        raise NotFound("This link is not valid")
    if ended.id != closing_id:
        line = await session.get(StateMove, closing_id)
        if line is None or line.subject_id != report_id:
            raise NotFound("This link is not valid")
        raise Gone("It has ended anew since; use the link of the newer message")
    return Asked(report, ended, Respondent.REPORTER, report.id)


def choices(ward: Ward, report: Report, outcome: ReportState) -> list[Option]:
    """The standard answers of whoever is not satisfied."""
    general = ward.general.satisfaction
    if outcome is ReportState.FIXED:
        return [*ward.category(report.category).not_fixed, *general.not_fixed]
    return general.not_convinced


async def answer(
    session: AsyncSession,
    caller: Caller,
    report_id: UUID,
    body: SatisfactionRequest,
    keys: Keys,
) -> Asked:
    """Take an answer, the first or a changed one, with what follows from it."""
    found = await asked(session, caller, report_id, keys, lock=True)
    if clock.now() > closing.until(found.closing):
        raise Gone("The time for answers is over")
    if not found.is_open:
        raise NotNow("It is being worked on again; an answer is asked for when it ends")
    ward = await municipality.current(session)
    offered = {option.code: option for option in choices(ward, found.report, found.outcome)}
    if unknown := [at for at, code in enumerate(body.reasons) if code not in offered]:
        raise field_error(f"/reasons/{unknown[0]}", "unknown", "There is no such standard answer")
    chosen = [] if body.satisfied else [offered[code] for code in dict.fromkeys(body.reasons)]
    given, before = await _write(session, found, body, chosen)
    audit(session, caller, "reports", "report.satisfaction", found.report.id)
    await session.flush()
    again = _asks(body, found.outcome)
    await _follow(session, caller, found, given, chosen, again=again, before=before)
    return found


def _asks(body: SatisfactionRequest, outcome: ReportState) -> bool:
    """Whether the answer asks to look at it again."""
    return not body.satisfied and (outcome is ReportState.FIXED or body.ask_again)


async def _write(
    session: AsyncSession, found: Asked, body: SatisfactionRequest, chosen: list[Option]
) -> tuple[SatisfactionAnswer, bool | None]:
    """The row, and what this person had said before. The report's row is locked: no race."""
    given = await repository.answer_of(session, found.closing.id, found.respondent_id)
    before = given.satisfied if given else None
    if given is None:
        given = SatisfactionAnswer(
            id=new_id(), report_id=found.report.id, closing_id=found.closing.id,
            outcome=found.outcome, respondent=found.respondent,
            respondent_id=found.respondent_id, upload_ids=[], asked_again=False,
        )  # fmt: skip
        session.add(given)
    given.satisfied = body.satisfied
    given.reasons = [option.code for option in chosen]
    given.words = body.words
    given.answered_at = clock.now()
    if body.uploads:
        if found.respondent is Respondent.FOLLOWER:
            raise field_error("/uploads", "not_yours", "Photographs are taken from the reporter")
        # Among the report's photographs, so that release and redaction are the same for all.
        await photos.add(session, found.report, body.uploads, moment="before", field="/uploads")
        given.upload_ids = [*given.upload_ids, *(str(ref.id) for ref in body.uploads)]
    return given, before


async def _follow(
    session: AsyncSession,
    caller: Caller,
    found: Asked,
    given: SatisfactionAnswer,
    chosen: list[Option],
    *,
    again: bool,
    before: bool | None,
) -> None:
    report = found.report
    if found.respondent is Respondent.FOLLOWER:
        await _flag(session, found, before=before, given=given)
        return
    if not again:
        return
    asked_already, given.asked_again = given.asked_again, True
    # Once per answer: a corrected word is no second request, and an open one is only joined.
    if asked_already or report.state not in CLOSED:
        return
    said = "／".join(option.label["ja"] for option in chosen)
    lacking = NOT_FIXED if found.outcome is ReportState.FIXED else NOT_CONVINCED
    note = "\n".join(part for part in (said, given.words) if part) or lacking
    holder = Caller(Role.HOLDER, subject=SubjectRef(SUBJECT, report.id))
    await reports.move(
        session,
        caller if cases.is_own(caller, report) else holder,
        report.id,
        ReportMoveRequest(move=ReportMove.REQUEST_REOPEN, note=note),
        None,
        details={"standard": said},
    )


async def _flag(
    session: AsyncSession, found: Asked, *, before: bool | None, given: SatisfactionAnswer
) -> None:
    """The department hears of it once, when the number of followers is reached."""
    if given.satisfied or before is False:
        return
    if await repository.followers_not_fixed(session, found.closing.id) == repository.FLAG:
        await enqueue(
            session,
            "reports.tell_department",
            report_id=str(found.report.id),
            message_id=str(given.id),
            followers=True,
        )
