"""What the reporter was shown around the place and passed by."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller
from api.places.geometry import metres_between
from api.reports.cases import repository
from api.reports.cases.models import Report, ShownNearby
from api.reports.cases.schemas.reports import NearbyShown


async def kept(
    session: AsyncSession, ids: Collection[UUID], latitude: float, longitude: float
) -> list[ShownNearby]:
    """What of it is kept: which public ones, and how far away everybody sees them. A report is
    never refused for what it was shown."""
    if not ids:
        return []
    found = await session.execute(
        select(Report.id, Report.public_latitude, Report.public_longitude).where(
            Report.id.in_(set(ids)), repository.is_public()
        )
    )
    shown = [
        ShownNearby(
            id=str(row.id),
            distance_m=round(
                metres_between(latitude, longitude, row.public_latitude, row.public_longitude)
            ),
        )
        for row in found
    ]
    return sorted(shown, key=lambda one: (one["distance_m"], one["id"]))


async def seen(session: AsyncSession, caller: Caller, report: Report) -> list[NearbyShown]:
    """Those of them that the caller may see now."""
    if not report.nearby_shown:
        return []
    ids = [UUID(one["id"]) for one in report.nearby_shown]
    others = await repository.seen_among(session, caller, ids)
    return [
        NearbyShown(
            id=other.id,
            number=other.number,
            category=other.category,
            state=other.state,
            distance_m=one["distance_m"],
        )
        for one in report.nearby_shown
        if (other := others.get(UUID(one["id"])))
    ]
