"""A report with all that belongs to it, read by one statement where it stands alone."""

from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Row, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from api.kit.caller import Caller
from api.kit.errors import NotFound
from api.municipality import repository as municipality
from api.municipality.models import Asset
from api.promises import overdue
from api.promises import service as promises
from api.reports.cases import repository
from api.reports.cases.models import Report, ReportPhoto
from api.reports.cases.schemas.reports import AssetReply, PhotoReply, ReportReply
from api.reports.cases.service import assets
from api.reports.cases.subject import KIND
from api.reports.cases.views.report import Around, composed, open_moves, report_for
from api.uploads import attachments

_other = aliased(Report)
_ALONE = and_(
    Report.duplicate_of.is_(None),
    Report.parent_id.is_(None),
    ~exists().where(_other.duplicate_of == Report.id),
    ~exists().where(_other.parent_id == Report.id),
)
_ASSET = (
    select(
        func.json_build_object(
            "id", Asset.id, "kind", Asset.kind, "number", Asset.number, type_=JSON
        )
    )
    .where(Asset.id == Report.asset_id)
    .scalar_subquery()
)
_READ = select(
    Report,
    _ALONE.label("alone"),
    overdue.paused_sql().label("paused"),
    promises.as_json(KIND, Report.id.expression).label("promises"),
    attachments.as_json(ReportPhoto, Report.id.expression).label("photos"),
    _ASSET.label("asset"),
)


@lru_cache(maxsize=128)
def _seen_by(caller: Caller) -> Select[Report, bool, datetime, Any, Any, Any]:
    """For one that this caller may see. Kept, since the key under which its SQL is found costs
    more than the question when it is made anew each time."""
    visible = or_(repository.is_public(), repository.within_reach(caller))
    return _READ.where(Report.id == bindparam("report_id"), visible)


async def get(session: AsyncSession, caller: Caller, report_id: UUID) -> tuple[Report, ReportReply]:
    """The report and the reply that `report_for` gives, or 404."""
    asked = {"report_id": report_id}
    row = (await session.execute(_seen_by(caller), asked)).one_or_none()
    if row is None:
        raise NotFound("No such report")
    report: Report = row.Report
    if not row.alone:
        return report, await report_for(session, caller, report)
    return report, await composed(session, caller, report, await _around(session, caller, row))


async def _around(session: AsyncSession, caller: Caller, row: Row[*tuple[Any, ...]]) -> Around:
    report: Report = row.Report
    desk = repository.is_on_desk(caller, report)
    inside = desk or repository.is_own(caller, report)
    category = (await municipality.current(session)).category(report.category)
    shown = assets.is_shown(category, report, inside=inside)
    return Around(
        promises=promises.replies(promises.read(row.promises), overdue.since(row.paused)),
        photos=[
            PhotoReply.model_validate(
                {**photo, "report_number": None, "faces": photo["faces"] if desk else None}
            )
            for photo in row.photos
            if inside or (photo["public"] and photo["large"])
        ],
        asset=AssetReply.model_validate(row.asset) if shown and row.asset else None,
        moves=open_moves(caller, report, report),
    )
