"""Two reports of one fault become one: the duplicate points to the original and nothing is copied.

Photographs, followers and reporters stay with the duplicate and are read through `duplicate_of`,
so that taking a merge back needs to restore only what the merge itself changed. There are no
chains: whatever pointed to a report that becomes a duplicate points to its original at once.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock
from api.kit.errors import NotNow, field_error
from api.promises import service as promises
from api.promises.models import Promise
from api.reports.cases import repository
from api.reports.cases.effects.step import Step
from api.reports.cases.models import BeforeMerge, Report, ReportMerge
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.states import ReportMove
from api.reports.cases.subject import KIND

UNDO_DAYS = 7


Carrier = Callable[[AsyncSession, Report, Report, list[Report]], Awaitable[None]]
_carriers: dict[str, Carrier] = {}


def carry(over: Carrier, back: Carrier) -> None:
    """Let a room above take part in merges, in their transaction (called by the doors): both are
    given the duplicate, the original, and the duplicates that the duplicate brought."""
    _carriers.update(over=over, back=back)


async def merge(step: Step) -> None:
    """The report points to its original, and so does whatever pointed to it. Comes first of all
    that a merge does: what the others change is remembered here."""
    session, report = step.session, step.record
    before = await _as_it_stands(session, report)
    original = await _original(step)
    brought = await _pointing_to(session, report.id)
    for other in brought:
        other.duplicate_of = original.id
    report.duplicate_of = original.id
    # Its readers see another report than before: more photographs, a longer thread.
    original.updated_at = clock.now()
    session.add(
        ReportMerge(
            report_id=report.id,
            original_id=original.id,
            history_id=step.line.id,
            merged_at=clock.now(),
            before=before,
            brought=[str(other.id) for other in brought],
        )
    )
    audit(
        session, step.actor, "reports", "report.merged", report.id,
        {"original": str(original.id), "brought": len(brought)},
    )  # fmt: skip
    await session.flush()
    if over := _carriers.get("over"):
        await over(session, report, original, brought)


async def _as_it_stands(session: AsyncSession, report: Report) -> BeforeMerge:
    promised = await promises.of(session, KIND, report.id, lock=True)
    return {
        "answer": report.answer,
        "planned_on": _written(report.planned_on),
        "closed_at": _written(report.closed_at),
        "due_on": _written(report.due_on),
        "promises": {
            str(promise.id): [_written(promise.kept_at), _written(promise.released_at)]
            for promise in promised
        },
    }


def original_number(body: ReportMoveRequest) -> str:
    """The receipt number of the report that a merge names."""
    return body.duplicate_of or ""


async def _original(step: Step) -> Report:
    """The report to merge into: another one, on the caller's desk, and no duplicate itself."""
    original = await step.session.scalar(
        select(Report)
        .where(Report.number == original_number(step.body))
        .execution_options(populate_existing=True)
    )
    if original is None or original.id == step.record.id:
        raise field_error("/duplicate_of", "unknown", "There is no other report of this number")
    if not repository.is_on_desk(step.actor, original):
        # In the same words: what lies on another desk is not confirmed to exist.
        raise field_error("/duplicate_of", "unknown", "There is no other report of this number")
    if original.parent_id is not None:
        raise field_error("/duplicate_of", "part", "That is a part; name the whole report")
    if original.duplicate_of is not None:
        raise field_error("/duplicate_of", "chain", "That report is itself marked as a duplicate")
    return original


async def unmerge(step: Step) -> None:
    """The report is what it was before the latest merge. Words that were added since, and a wish to
    open it again that was refused, stay on record and hinder nothing: it is a duplicate only as
    long as the latest merge holds."""
    session, report = step.session, step.record
    merge = await _latest(session, report.id)
    if merge is None or merge.undone_at is not None:
        raise NotNow("This report was marked as a duplicate before merges could be taken back")
    if clock.now() > merge.merged_at + timedelta(days=UNDO_DAYS):
        raise NotNow(f"A merge can be taken back for {UNDO_DAYS} days; they are over")
    original = await session.get_one(Report, report.duplicate_of or merge.original_id)
    report.duplicate_of = None
    back = [
        other
        for other in await _pointing_to(session, original.id)
        if str(other.id) in merge.brought
    ]
    for other in back:
        other.duplicate_of = report.id
    await _give_back(session, report, merge.before)
    original.updated_at = clock.now()
    await session.flush()
    if carry_back := _carriers.get("back"):
        await carry_back(session, report, original, back)
    merge.undone_at = clock.now()
    audit(
        session, step.actor, "reports", "report.unmerged", report.id,
        {"original": str(merge.original_id)},
    )  # fmt: skip


async def _give_back(session: AsyncSession, report: Report, before: BeforeMerge) -> None:
    report.answer = before["answer"]
    report.closed_at = _read(before["closed_at"])
    if planned_on := before.get("planned_on"):
        report.planned_on = date.fromisoformat(planned_on)
    promised = await promises.of(session, KIND, report.id, lock=True)
    for promise in promised:
        _restore(promise, before["promises"].get(str(promise.id)))
    # It may have gone to another desk as a duplicate.
    promises.hand_over(promised, report.department)
    report.due_on = promises.nearest(promised)


def _restore(promise: Promise, before: Sequence[str | None] | None) -> None:
    if before is not None:
        promise.kept_at, promise.released_at = map(_read, before)


async def _pointing_to(session: AsyncSession, original_id: UUID | None) -> list[Report]:
    """The duplicates of a report, locked."""
    return list(
        await session.scalars(
            select(Report)
            .where(Report.duplicate_of == original_id)
            .order_by(Report.id)
            .with_for_update(of=Report)
            .execution_options(populate_existing=True)
        )
    )


async def _latest(session: AsyncSession, report_id: UUID) -> ReportMerge | None:
    return await session.scalar(
        select(ReportMerge)
        .where(ReportMerge.report_id == report_id)
        .order_by(ReportMerge.merged_at.desc(), ReportMerge.id.desc())
        .limit(1)
    )


def is_open(report: Report, move: ReportMove) -> bool:
    """Whether the days in which a merge can be taken back still run; other moves are not asked."""
    if move is not ReportMove.UNMERGE:
        return True
    last = until(report)
    return last is not None and clock.now() <= last


def until(report: Report) -> datetime | None:
    """Until when the merge of a duplicate can be taken back; nothing for what is none."""
    # A duplicate is closed at the moment of its merge.
    if report.duplicate_of is None or report.closed_at is None:
        return None
    return report.closed_at + timedelta(days=UNDO_DAYS)


def _written(at: Any) -> str | None:
    return at.isoformat() if at else None


def _read(at: str | None) -> datetime | None:
    return datetime.fromisoformat(at) if at else None
