"""A report that several departments have to work on is split into parts, each a report of its own.

The reporter keeps one number: parts have neither reporter nor address, and what is told of a part
is told in the words of the whole. To the public there is only the whole, which shows how its parts
stand. They lie at one point and come from one person: as pins and rows of their own they would
count one voice several times. So a part is never published, and statistics of what is public
count the whole once: as fixed where every part is, else as `ended_in_parts`.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock
from api.kit.errors import NotNow, field_error
from api.kit.ids import new_id
from api.moves import service as moves
from api.moves.models import StateMove
from api.municipality import repository as municipality
from api.promises import service as promises
from api.promises.models import Promise
from api.reports.cases import repository
from api.reports.cases.effects.step import Step
from api.reports.cases.models import Report
from api.reports.cases.rules.routing import route
from api.reports.cases.schemas.moves import PartRequest
from api.reports.cases.states import ReportMove, ReportPromise, ReportState, report_machine
from api.reports.cases.subject import KIND

LEAST = 2
NOT_OF_A_PART = frozenset({ReportMove.SPLIT, ReportMove.ASK_REPORTER})
"""A part has no parts, and nobody but the whole can ask the reporter, who answers there."""


def is_open(report: Report, move: ReportMove, whole: Report | None, *, begun: bool) -> bool:
    """Whether this is a move of a part, and its whole still waits for it. `begun`: a part of the
    report has moved, so that its split stays."""
    if report.parent_id is None:
        return not (begun and move is ReportMove.JOIN)
    waits = whole is None or whole.state is ReportState.SPLIT
    return waits and move not in NOT_OF_A_PART


async def split(step: Step) -> None:
    """Parts are made, each with a desk of its own."""
    session, report, wanted = step.session, step.record, step.body.parts
    if report.parent_id is not None:
        raise NotNow("This is a part: split and ask through the whole report")
    if len(wanted) < LEAST:
        raise field_error("/parts", "too_few", f"A split makes {LEAST} parts at least")
    own = [row.upload_id for row in await repository.photos_of(session, report.id)]
    promised = await promises.of(session, KIND, report.id)
    before = await session.scalar(
        select(func.count()).select_from(Report).where(Report.parent_id == report.id)
    )
    for position, part in enumerate(wanted):
        if set(part.upload_ids or ()) - set(own):
            raise field_error(
                f"/parts/{position}/upload_ids", "unknown", "Not a photograph of this report"
            )
        number = f"{report.number}-{(before or 0) + position + 1}"
        given = own if part.upload_ids is None else part.upload_ids
        part_of_it = await _make(step, part, given, number, f"/parts/{position}")
        _promise(step, part_of_it, promised)


async def _make(
    step: Step, wanted: PartRequest, photos: Sequence[UUID], number: str, at: str
) -> Report:
    session, whole = step.session, step.record
    ward = await municipality.current(session)
    category = ward.open_category(wanted.category, pointer=f"{at}/category")
    now = clock.now()
    department = wanted.department or route(ward, category.code, whole.district, now)
    if not ward.has_department(department):
        raise field_error(f"{at}/department", "unknown", "There is no such department")
    part = Report(
        id=new_id(), number=number, submission_id=new_id(), parent_id=whole.id,
        part_photos=[str(upload_id) for upload_id in photos],
        source=whole.source, private_by=whole.private_by, language=whole.language,
        category=category.code, department=department,
        routed_by_hand=wanted.department is not None,
        text=wanted.text or whole.text, latitude=whole.latitude, longitude=whole.longitude,
        place_note=whole.place_note, district=whole.district,
        received_at=now, observed_at=whole.observed_at,
    )  # fmt: skip
    part.due_on = clock.add_working_days(clock.today(), category.promise_days)
    session.add(part)
    await session.flush()
    moves.begun(session, report_machine, part.id, step.actor)
    audit(session, step.actor, "reports", "report.part_made", part.id, {"whole": str(whole.id)})
    return part


def _promise(step: Step, part: Report, promised: Sequence[Promise]) -> None:
    """A part has the days of its own category, but never more than its reporter was promised."""
    given = [
        promise.due_on
        for promise in promised
        if promise.kind == ReportPromise.FIX_BY
        and promise.kept_at is None
        and promise.released_at is None
    ]
    assert part.due_on is not None
    part.due_on = due_on = min([part.due_on, *given])
    promises.make(
        step.session, KIND, part.id, ReportPromise.FIX_BY,
        department=part.department, due_on=due_on,
    )  # fmt: skip


async def join(step: Step) -> None:
    """Nothing has happened to the parts: they are taken away as if they had never been."""
    session, report = step.session, step.record
    ids = [part.id for part in await of_present_split(session, report.id)]
    if await _moved(session, ids):
        raise NotNow("A part has been moved already; a split can be undone before that only")
    try:
        async with session.begin_nested():
            of_parts = (Promise.subject_kind == KIND.name, Promise.subject_id.in_(ids))
            await session.execute(delete(Promise).where(*of_parts))
            await session.execute(delete(Report).where(Report.id.in_(ids)))
    except IntegrityError as error:
        raise NotNow("Something was written to a part already; the split stays") from error
    audit(session, step.actor, "reports", "report.joined", report.id, {"parts": len(ids)})


async def has_begun(session: AsyncSession, report: Report) -> bool:
    """Whether a part of what is split now has moved."""
    if report.state is not ReportState.SPLIT:
        return False
    return await _moved(session, [part.id for part in await of_present_split(session, report.id)])


async def _moved(session: AsyncSession, ids: Sequence[UUID]) -> bool:
    found = await session.scalar(
        select(StateMove.id)
        .where(StateMove.machine == report_machine.name, StateMove.subject_id.in_(ids))
        .where(StateMove.source.is_not(None))
        .limit(1)
    )
    return found is not None


async def say_of_parts(step: Step) -> None:
    """The answers of the parts are that of the whole. The reporter hears it with the message about
    the last of them, so that this move tells nothing of its own."""
    ward = await municipality.current(step.session)
    parts = await of_present_split(step.session, step.record.id)
    step.record.answer = "\n".join(
        f"{ward.category(part.category).name('ja')}：{part.answer}" for part in parts if part.answer
    )


async def of_present_split(session: AsyncSession, whole_id: UUID) -> list[Report]:
    """The parts that the latest split made; earlier ones ended before the whole was reopened."""
    since = (
        select(func.max(StateMove.created_at))
        .where(StateMove.machine == report_machine.name, StateMove.subject_id == whole_id)
        .where(StateMove.move == ReportMove.SPLIT.value)
        .scalar_subquery()
    )
    return list(
        await session.scalars(
            select(Report)
            .where(Report.parent_id == whole_id, Report.created_at >= since)
            .order_by(Report.number)
            .execution_options(populate_existing=True)
        )
    )
