"""Which reports a change locks beside its own, and in which order.

Parts before wholes, each by id: whoever goes the same way waits in one line, and the second sees
what the first did. One move of one report locks its own row alone where it is read; what takes
several reports comes here first. Merges wait for each other before anything else: which duplicates
one brings along is known only when no other is on its way.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.reports.cases.effects.merging import original_number
from api.reports.cases.models import Report
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.states import ReportMove

_MERGES = {ReportMove.MARK_DUPLICATE, ReportMove.UNMERGE}


async def lock(
    session: AsyncSession, ids: Collection[UUID], body: ReportMoveRequest | None = None
) -> None:
    """Lock these reports and all that a move, or an edit where there is none, changes with them."""
    touched: list[ColumnElement[bool]] = [Report.id.in_(ids)]
    if body is not None and body.move in _MERGES:
        name = func.hashtext("reports.merge")
        await session.execute(select(func.pg_advisory_xact_lock(name)))
        originals = await session.scalars(select(Report.duplicate_of).where(*touched))
        touched = [
            Report.id.in_({*ids, *filter(None, originals)}),
            Report.duplicate_of.in_(ids),
            Report.number == original_number(body),
        ]
    elif body is not None and body.move is ReportMove.JOIN:
        touched.append(Report.parent_id.in_(ids))
    elif len(ids) == 1:
        return
    await session.execute(
        select(Report.id)
        .where(or_(*touched))
        .order_by(Report.parent_id.is_(None), Report.id)
        .with_for_update(of=Report)
    )
    if len(ids) > 1 and body is not None:
        # A part that ends looks at its whole; as there not the full lock, see `moving`.
        of_parts = select(Report.parent_id).where(Report.id.in_(ids))
        wholes = select(Report.id).where(Report.id.in_(of_parts)).order_by(Report.id)
        await session.execute(wholes.with_for_update(of=Report, key_share=True))
