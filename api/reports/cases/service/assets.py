"""The numbered thing that a report is about: a lamp, a tree, a bench."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.errors import field_error
from api.municipality import assets
from api.municipality.models import Asset
from api.municipality.profile.categories import Privacy
from api.municipality.repository import KnownCategory
from api.places.accuracy import PlaceAccuracy
from api.places.geometry import metres_between
from api.places.schemas import PlaceRequest
from api.reports.cases.models import Report
from api.reports.cases.schemas.reports import AssetReply

BESIDE_M = 300.0
"""A thing further from the place than this is not what the place means."""


async def checked(
    session: AsyncSession,
    category: KnownCategory,
    asset_id: UUID | None,
    place: PlaceRequest | Report,
    *,
    pointer: str = "/asset_id",
) -> UUID | None:
    """The asset, if the category takes such a thing and it stands at the place; 422 otherwise."""
    if asset_id is None:
        return None
    asset = await assets.get(session, asset_id)
    if asset is None or category.asset is None or asset.kind != category.asset.kind:
        raise field_error(pointer, "unknown_asset", "This category has no such thing")
    if not _stands_at(asset, place):
        raise field_error(pointer, "far_from_place", "It stands somewhere else than the place")
    return asset.id


async def still_fits(session: AsyncSession, category: KnownCategory, report: Report) -> bool:
    """Whether the asset of a report is still right after its place or category changed."""
    asset = await assets.get(session, report.asset_id) if report.asset_id else None
    return asset is None or (
        category.asset is not None
        and asset.kind == category.asset.kind
        and _stands_at(asset, report)
    )


def _stands_at(asset: Asset, place: PlaceRequest | Report) -> bool:
    """Beside a point; a town is beside nothing."""
    rough = place.accuracy if isinstance(place, PlaceRequest) else place.place_accuracy
    metres = metres_between(asset.lat, asset.lon, place.latitude, place.longitude)
    return rough is PlaceAccuracy.POINT and metres <= BESIDE_M


async def reply(
    session: AsyncSession, category: KnownCategory, report: Report, *, inside: bool
) -> AssetReply | None:
    """The asset as a caller may see it."""
    if report.asset_id is None or not is_shown(category, report, inside=inside):
        return None
    asset = await assets.get(session, report.asset_id)
    return AssetReply.model_validate(asset) if asset else None


def is_shown(category: KnownCategory, report: Report, *, inside: bool) -> bool:
    """Whether a caller may see the asset: its number leads to the exact place."""
    return inside or (category.privacy is Privacy.EXACT and report.public_place is None)
