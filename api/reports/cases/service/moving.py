"""Moves of reports, made by people and by the service itself."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.chain import Detail
from api.kit import clock
from api.kit.caller import SERVICE, Caller
from api.kit.errors import NotNow
from api.kit.etag import check_version
from api.moves import service as moves
from api.moves.models import StateMove
from api.reports.cases import repository
from api.reports.cases.effects.splitting import of_present_split
from api.reports.cases.effects.table import WORKFLOW
from api.reports.cases.models import Report
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.service import locking
from api.reports.cases.states import CLOSED, ReportMove, ReportState
from api.reports.policy import Permission


async def move(
    session: AsyncSession,
    caller: Caller,
    report_id: UUID,
    body: ReportMoveRequest,
    if_match: str | None,
    *,
    details: Mapping[str, Any] | None = None,
) -> Report:
    """Make a move, with all that belongs to it. `details`: what its line of history keeps
    besides codes and dates; of a request to open again `standard` may be read by everybody."""
    await locking.lock(session, [report_id], body)
    report = await repository.get(session, caller, report_id, lock=True)
    check_version(if_match, report.version, required=False)
    await moves.make(
        session, WORKFLOW, report, body,
        actor=caller, permissions=repository.permissions(caller, report), note=body.note,
        details={**_details(body), **(details or {})},
    )  # fmt: skip
    if report.parent_id is not None:
        await _reach_whole(session, report.parent_id)
    return report


async def by_service(
    session: AsyncSession,
    report: Report,
    body: ReportMoveRequest,
    *,
    note: str = "",
    details: Mapping[str, Any] | None = None,
    tells: bool | None = None,
    on_record: Mapping[str, Detail] | None = None,
) -> StateMove:
    """Make a move that nobody asked for: a rule or the clock did. The row must be locked."""
    return await moves.make(
        session, WORKFLOW, report, body,
        actor=SERVICE, permissions={Permission.SERVICE}, note=note,
        details={**_details(body), **(details or {})}, tells=tells, on_record=on_record,
    )  # fmt: skip


def _details(body: ReportMoveRequest) -> dict[str, Any]:
    """What the history keeps of a move beside its note: codes and dates only."""
    return body.model_dump(
        mode="json",
        include={"reason", "planned_on", "forwarded_to", "department", "duplicate_of"},
        exclude_none=True,
    )


async def _reach_whole(session: AsyncSession, whole_id: UUID) -> None:
    """A part has moved; with the last that ends, its whole ends."""
    # Not the full lock: an update of a part may hold the key of the whole already, and two parts
    # that end at once would wait for each other.
    weaker = {"key_share": True}
    whole = await session.get_one(Report, whole_id, with_for_update=weaker)
    if whole.state is not ReportState.SPLIT:
        raise NotNow("The whole of this part is not split any more")
    # A clerk who has the whole before her reads another state of its parts now.
    whole.updated_at = clock.now()
    await session.flush()
    parts = await of_present_split(session, whole.id)
    if all(part.state in CLOSED for part in parts):
        fixed = all(part.state is ReportState.FIXED for part in parts)
        name = ReportMove.PARTS_FIXED if fixed else ReportMove.PARTS_ENDED
        await by_service(session, whole, ReportMoveRequest(move=name))
