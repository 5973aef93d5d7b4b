"""Whether two photographs are the same one: difference hashes of what the picture shows.

Recompressing, shrinking or a stroke of blur changes a few of the 128 bits, another picture half of
them. Four bands of 16 bits make near ones findable by an index: of two hashes that differ in at
most three bits, one band at least is equal.
"""

import io
import warnings
from collections import defaultdict
from collections.abc import Callable, Collection
from typing import Any, cast
from uuid import UUID

from PIL import Image
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

with warnings.catch_warnings():
    # It looks for another imaging library first.
    warnings.simplefilter("ignore")
    import dhash as _dhash

# The package leaves its functions without types.
_row_col = cast(Callable[..., tuple[int, int]], cast(Any, _dhash).dhash_row_col)
ROWS, COLUMNS, DAYS = 3, 6, 90
"""How many bits may differ, and how far apart two photographs may have come."""
_PLAIN = range(6, 59)
_MOST = 50

_SIMILAR = text(f"""
SELECT a.id, b.id FROM uploads a JOIN uploads b
  ON b.print_bands && a.print_bands AND b.id <> a.id AND b.attached_at IS NOT NULL
  AND b.created_at BETWEEN a.created_at - interval '{DAYS} days'
    AND a.created_at + interval '{DAYS} days'
WHERE a.id = ANY(:ids)
  AND bit_count((a.print_rows # b.print_rows)::bit(64)) <= {ROWS}
  AND bit_count((a.print_columns # b.print_columns)::bit(64)) <= {COLUMNS}
ORDER BY b.created_at DESC LIMIT {_MOST}""")  # noqa: S608 - constants of this module


def of(webp: bytes) -> tuple[int, int] | None:
    """Rows and columns of a picture of ours as signed 64 bits; nothing for one that shows hardly
    anything (a black night, a wall): such pictures are all alike."""
    with Image.open(io.BytesIO(webp), formats=("WEBP",)) as picture, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        rows, columns = _row_col(picture, size=8)
    if rows.bit_count() not in _PLAIN or columns.bit_count() not in _PLAIN:
        return None
    return _signed(rows), _signed(columns)


def bands(rows: int) -> list[int]:
    """The four bands of a hash; the position is part of each."""
    return [at << 16 | (rows >> 16 * at) & 0xFFFF for at in range(4)]


async def similar(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """For each of these uploads, others that show the same picture, in one statement."""
    found: dict[UUID, list[UUID]] = defaultdict(list)
    if ids:
        for own, other in await session.execute(_SIMILAR, {"ids": list(ids)}):
            found[own].append(other)
    return dict(found)


def _signed(bits: int) -> int:
    return bits - (1 << 64) if bits >> 63 else bits
