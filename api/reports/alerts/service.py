"""What may be asked for of reports: what is public, in places and categories of the ward."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller
from api.kit.errors import NotNow, field_error
from api.municipality import repository as municipality
from api.places import service as places
from api.reports.alerts.schemas import AlertCreate
from api.reports.cases import repository as reports
from api.reports.cases.subject import KIND
from api.subscriptions import service as subscriptions
from api.subscriptions.schemas import AlertAskedReply


async def create(session: AsyncSession, caller: Caller, body: AlertCreate) -> AlertAskedReply:
    """Ask for an alert."""
    conditions = await _conditions(session, caller, body)
    return await subscriptions.create(
        session, caller, conditions, email=body.email, language=body.language
    )


async def _conditions(session: AsyncSession, caller: Caller, body: AlertCreate) -> dict[str, Any]:
    area = [part for part in (body.place, body.district, body.category) if part is not None]
    if (body.report_id is None) == (not area):
        raise field_error("", "one_of", "Name a report, or else a place, district or category")
    if body.report_id is not None:
        report = await reports.get(session, caller, body.report_id)
        if not report.is_public:
            raise NotNow("Only public reports can be followed")
        return subscriptions.of_subject(KIND, report.id)
    ward = await municipality.current(session)
    if body.place is not None:
        places.locate(ward, body.place.latitude, body.place.longitude)
    district = ward.districts.get(body.district or "")
    if body.district is not None and (district is None or not district.active):
        raise field_error("/district", "unknown_district", "There is no such district")
    if body.category is not None and not ward.open_category(body.category).public:
        raise field_error("/category", "never_public", "Reports of this category are never public")
    return subscriptions.of_area(KIND, body.place, body.district, body.category)
