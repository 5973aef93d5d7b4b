"""Loading and finding the numbered things of the profile."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.ids import new_id
from api.kit.text import number_key, number_keys, squashed
from api.municipality.models import Asset
from api.municipality.profile import assets as profile

AT_ONCE = 1000


def numbered_sql(number: str, name: str = "number") -> str:
    """SQL of whether an asset has the number of `numbered_parameters` of a name; `number`: its
    column."""
    plain = (
        f"replace(regexp_replace(normalize({number}, NFKC), '[^[:alnum:]]+', '', 'g'), 'ー', '')"
    )
    return (
        f"number_key = ANY(%({name}_keys)s) AND (number_key = %({name}_key)s"
        f" OR ltrim(upper({plain}), '0') = %({name}_plain)s)"
    )


def numbered_parameters(typed: str, name: str = "number") -> dict[str, Any]:
    """The number that somebody typed, as `numbered_sql` compares it."""
    return {
        f"{name}_keys": number_keys(typed),
        f"{name}_key": number_key(typed),
        f"{name}_plain": squashed(typed),
    }


async def keep(session: AsyncSession, assets: Sequence[profile.Asset]) -> dict[str, int]:
    """Store them: the same twice changes nothing, and what is gone is kept as inactive, since
    reports may refer to it. How many were added, changed, retired."""
    rows = await session.execute(
        select(
            Asset.kind, Asset.number_key, Asset.id, Asset.number, Asset.lat, Asset.lon, Asset.active
        )
    )
    known = {(row.kind, row.number_key): row for row in rows}
    added: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    for asset in assets:
        key = (asset.kind, number_key(asset.number))
        values = {"number": asset.number, "lat": asset.lat, "lon": asset.lon, "active": True}
        row = known.pop(key, None)
        if row is None:
            added.append({"id": new_id(), "kind": key[0], "number_key": key[1], **values})
        elif any(getattr(row, name) != value for name, value in values.items()):
            changed.append({"id": row.id, **values})
    retired = [{"id": row.id, "active": False} for row in known.values() if row.active]
    for at in range(0, len(added), AT_ONCE):
        await session.execute(insert(Asset), added[at : at + AT_ONCE])
    for changes in (changed, retired):
        if changes:
            await session.execute(update(Asset), changes)
    return {"added": len(added), "changed": len(changed), "retired": len(retired)}


async def get(session: AsyncSession, asset_id: UUID) -> Asset | None:
    """An asset, still there or not."""
    return await session.get(Asset, asset_id)
