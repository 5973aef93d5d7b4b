"""What is said of a report where something around it is asked."""

from collections import Counter
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.desk import service as desk
from api.feedback import views
from api.feedback.room import Asked
from api.kit.caller import Caller
from api.kit.errors import Problem, ProblemError
from api.municipality import repository as municipality
from api.publication.moderation import Moderation
from api.publication.schemas import DecisionReply, ReasonReply
from api.reports.around.models import ModerationAnswer
from api.reports.around.schemas import (
    BulkForeseen,
    BulkMove,
    BulkPreview,
    BulkPreviewRequest,
    BulkRequest,
    ModerationReply,
    PublicNow,
    SatisfactionReply,
)
from api.reports.around.service import BULK
from api.reports.cases import repository
from api.reports.cases.effects import marks
from api.reports.cases.effects.publishing import PUBLISHING
from api.reports.cases.models import Report
from api.reports.cases.schemas.moves import MovePreview, OpenMove, ReportMoveRequest
from api.reports.cases.states import ReportState, report_machine
from api.reports.cases.views import previews
from api.reports.cases.views.report import moves_for


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


async def foreseen(session: AsyncSession, caller: Caller, body: BulkPreviewRequest) -> BulkPreview:
    """What could be done with many reports and what each would get of it; nothing is changed."""
    ids = [item.id for item in body.items]
    reports = await repository.seen_among(session, caller, ids)
    open_to = [
        move for report in reports.values() for move in await moves_for(session, caller, report)
    ]
    if body.move is None and body.assignee_id is None:
        return BulkPreview(moves=_shared(open_to), items=[])
    # Numbers and letters first: they are read from the reports as they stand.
    numbers = {report.id: report.number for report in reports.values()}
    letters = {
        report.id: await _letter(session, caller, report, body.move) for report in reports.values()
    }
    asked = BulkRequest(items=body.items, move=body.move, assignee_id=body.assignee_id)
    await BULK.lock(session, asked)
    problems = {
        item.id: await desk.foresee(session, caller, BULK, item, asked)
        for item in sorted(body.items, key=lambda item: item.id)
    }
    items = [_foreseen(id_, numbers.get(id_), problems[id_], letters.get(id_)) for id_ in ids]
    return BulkPreview(moves=_shared(open_to), items=items)


async def _letter(
    session: AsyncSession, caller: Caller, report: Report, move: ReportMoveRequest | None
) -> MovePreview | None:
    if move is None:
        return None
    try:
        return await previews.of_move(session, caller, report, move)
    except ProblemError:
        # Said with the report itself.
        return None


def _foreseen(
    report_id: UUID, number: str | None, problem: Problem | None, letter: MovePreview | None
) -> BulkForeseen:
    mailed = letter if letter and not problem and letter.channel == "mail" else None
    return BulkForeseen(
        id=report_id,
        number=number,
        problem=problem,
        channel="mail" if mailed else "none",
        subject=mailed.subject if mailed else "",
        text=mailed.text if mailed else "",
    )


def _shared(moves: list[OpenMove]) -> list[BulkMove]:
    """Each once, with how many reports it is open to; as the machine has them where that is the
    same."""
    count = Counter(move.name for move in moves)
    each = {move.name: move for move in moves}
    order = [move.name for move in report_machine.moves]
    names = sorted(each, key=lambda name: (-count[name], order.index(name)))
    return [BulkMove(**dict(each[name]), reports=count[name]) for name in names]


async def _waiting(session: AsyncSession, report: Report, one_more: bool) -> None:
    await marks.put(session, report.id, author_answers=Report.author_answers + 1 if one_more else 0)


MODERATION = Moderation(
    publishing=PUBLISHING,
    answers=ModerationAnswer,
    shape=ModerationReply,
    reply=_decided,
    waiting=_waiting,
)
