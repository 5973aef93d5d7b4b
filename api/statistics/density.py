"""Where public reports are dense: hexagons with their counts."""

from typing import Any

import orjson

from api.kit.db import Rows
from api.reports.cases.exits import cells
from api.reports.density.cells import boundary, centre


async def layer(rows: Rows, *, resolution: int, category: str | None) -> bytes:
    """A `ReportDensity` as JSON bytes."""
    found = await cells.public(rows, resolution=resolution, category=category)
    return orjson.dumps(
        {"type": "FeatureCollection", "features": [_feature(*one) for one in found]}
    )


def _feature(cell: int, count: int, still_open: int, fixed: int) -> dict[str, Any]:
    latitude, longitude = centre(cell)
    return {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [boundary(cell)]},
        "properties": {
            "cell": f"{cell:x}",
            "count": count,
            "open": still_open,
            "fixed": fixed,
            "latitude": round(latitude, 6),
            "longitude": round(longitude, 6),
        },
    }
