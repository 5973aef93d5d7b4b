"""Places over HTTP: find one by name, and say where a point is."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.kit.db import ReadDb, RowsDb
from api.kit.errors import Malformed, Unavailable, field_error, responses
from api.kit.schema import Latitude, Longitude
from api.kit.text import RequiredLine
from api.municipality import repository as municipality
from api.municipality.profile.assets import Number as AssetNumber
from api.municipality.profile.shapes import Code, Landmark
from api.municipality.repository import Ward
from api.places import assets, names, service
from api.places.names import Found
from api.places.schemas import BoxText, FoundAssets, FoundPlace, FoundPlaces, LocatedPlace

router = APIRouter(prefix="/places", tags=["places"])


@router.get("", responses=responses(Malformed, Unavailable))
async def search_places(
    db: ReadDb,
    q: Annotated[RequiredLine, Query(description="A name, a reading, or an address")],
) -> FoundPlaces:
    """Districts, stations and other well-known places whose name is like the text."""
    ward = await municipality.current(db)
    return FoundPlaces(items=[_found(ward, found) for found in names.find(ward, q)])


@router.get("/nearest", responses=responses(Malformed, Unavailable))
async def locate_place(
    db: ReadDb, lat: Annotated[Latitude, Query()], lon: Annotated[Longitude, Query()]
) -> LocatedPlace:
    """Whether a point lies in the municipality, and the district it is nearest to."""
    ward = await municipality.current(db)
    located = service.look_at(ward, lat, lon)
    return LocatedPlace(
        inside=located.inside,
        near_border=located.near_border,
        district=located.district,
        label=located.label,
        rule=None if located.inside else service.outside_rule(ward),
    )


@router.get("/assets", response_model=FoundAssets, responses=responses(Malformed, Unavailable))
async def list_assets(
    rows: RowsDb,
    kind: Annotated[
        Code | None, Query(description="As `asset.kind` of a category; left out only with a box")
    ] = None,
    lat: Annotated[Latitude | None, Query()] = None,
    lon: Annotated[Longitude | None, Query()] = None,
    number: Annotated[
        AssetNumber | None, Query(description="However typed: full width, small, without zeros")
    ] = None,
    bbox: Annotated[
        BoxText | None, Query(max_length=100, description="west,south,east,north: what a map shows")
    ] = None,
) -> Response:
    """The numbered things of a kind within 50 m of a point (at most eight, the nearest first), or
    the one with a number, or those in a box (at most 200)."""
    if bbox is not None:
        return _json(await assets.inside(rows, service.parse_box(bbox), kind))
    if kind is None:
        raise field_error("#/query/kind", "missing", "Name a kind, or a box")
    if number is not None:
        return _json(await assets.numbered(rows, kind, number, lat, lon))
    if lat is None or lon is None:
        raise field_error("#/query/lat", "missing", "Name a point, or a number")
    return _json(await assets.nearest(rows, kind, lat, lon))


def _json(body: bytes) -> Response:
    return Response(body, media_type="application/json")


def _found(ward: Ward, found: Found) -> FoundPlace:
    item = found.item
    landmark = item if isinstance(item, Landmark) else None
    nearest = service.nearest_district(ward, item.lat, item.lon) if landmark else item
    return FoundPlace(
        kind=landmark.kind if landmark else "district",
        code=item.code,
        label=found.label,
        chome=found.chome,
        district=nearest.code,
        exact=found.exact,
        lat=item.lat,
        lon=item.lon,
    )
