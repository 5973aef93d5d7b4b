"""Public reports as CSV and GeoJSON, chunk by chunk."""

from collections.abc import AsyncIterator

import orjson

from api.kit import inert
from api.kit.db import Rows
from api.kit.settings import settings
from api.kit.tables import BYTE_ORDER_MARK, lines
from api.reports.cases.exits import export

Chunks = AsyncIterator[bytes]

_PHOTOS = [at for at, name in enumerate(export.COLUMNS) if name.startswith("photo_")]
_AT = {name: at for at, name in enumerate(export.COLUMNS)}
_PROPERTIES = [name for name in export.COLUMNS if name not in {"latitude", "longitude"}]


async def csv(rows: Rows, wanted: export.Wanted) -> Chunks:
    """A header and a line for each report."""
    yield BYTE_ORDER_MARK + lines([export.COLUMNS])
    async for batch in export.batches(rows, wanted):
        yield lines([_with_addresses(row) for row in batch])


async def geojson(rows: Rows, wanted: export.Wanted) -> Chunks:
    """A FeatureCollection, one feature a line."""
    yield b'{"type":"FeatureCollection","features":['
    joint = b"\n"
    async for batch in export.batches(rows, wanted):
        yield joint + b",\n".join(_feature(_with_addresses(row)) for row in batch)
        joint = b",\n"
    yield b"\n]}\n"


def _feature(row: tuple[object, ...]) -> bytes:
    return orjson.dumps(
        {
            "type": "Feature",
            "geometry": {
                "type": "Point",
                "coordinates": [row[_AT["longitude"]], row[_AT["latitude"]]],
            },
            "properties": {name: row[_AT[name]] for name in _PROPERTIES},
        }
    )


def _with_addresses(row: tuple[object, ...]) -> tuple[object, ...]:
    """Photographs by their whole address: the file is read far from here."""
    return tuple(
        f"{settings().address}{value}"
        if at in _PHOTOS and value
        else inert.text(value)
        if isinstance(value, str)
        else value
        for at, value in enumerate(row)
    )
