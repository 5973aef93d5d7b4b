"""Public reports in bulk, batch by batch: what a reader writes into files."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.kit.db import Rows

BATCH = 2_000
COLUMNS = (
    "number", "category", "state", "district", "latitude", "longitude", "received_at", "closed_at",
    "text", "answer", "planned_on", "cannot_reason", "forwarded_to", "photo_before", "photo_after",
    "place_accuracy",
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """Which reports; days are of Japan, the first and the last included."""

    since: date | None = None
    until: date | None = None
    category: str | None = None

    def parameters(self) -> dict[str, Any]:
        """For `_WHERE`."""
        return {"since": self.since, "until": self.until, "category": self.category}


_WHERE = """(%(since)s::date IS NULL
    OR r.received_at >= %(since)s::date::timestamp AT TIME ZONE 'Asia/Tokyo')
  AND (%(until)s::date IS NULL
    OR r.received_at < (%(until)s::date + 1)::timestamp AT TIME ZONE 'Asia/Tokyo')
  AND (%(category)s::text IS NULL OR r.category = %(category)s)"""
_PHOTO = """(SELECT v.url FROM public_photos v WHERE v.report_id = r.id AND v.moment = '{0}'
    AND v.kind = 'large' ORDER BY v.position LIMIT 1)"""
_TIME = "to_char({0} AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD\"T\"HH24:MI:SS') || '+09:00'"
_FIELDS = {
    "number": "r.number",
    "category": "r.category",
    "state": "r.state",
    "district": "d.name",
    "latitude": "r.latitude",
    "longitude": "r.longitude",
    "received_at": _TIME.format("r.received_at"),
    "closed_at": _TIME.format("r.closed_at"),
    "text": "r.text",
    "answer": "r.answer",
    "planned_on": "r.planned_on",
    "cannot_reason": "r.cannot_reason",
    "forwarded_to": "r.forwarded_to",
    "photo_before": _PHOTO.format("before"),
    "photo_after": _PHOTO.format("after"),
    "place_accuracy": "r.place_accuracy",
}
_BATCH = f"""
WITH batch AS (
  SELECT r.* FROM public_reports r WHERE {_WHERE}
    AND (r.received_at, r.id) > (%(after_at)s::timestamptz, %(after_id)s::uuid)
  ORDER BY r.received_at, r.id LIMIT {BATCH}
)
SELECT {", ".join(f"{_FIELDS[name]} AS {name}" for name in COLUMNS)}, r.received_at, r.id
FROM batch r JOIN districts d ON d.code = r.district ORDER BY r.received_at, r.id
"""  # noqa: S608 — constants of the code
_VERSION = f"""
SELECT count(*), coalesce(sum(version), 0), max(updated_at) FROM public_reports r WHERE {_WHERE}
"""  # noqa: S608 — constants of the code

_FIRST = {"after_at": "-infinity", "after_id": "00000000-0000-0000-0000-000000000000"}


async def version(rows: Rows, wanted: Wanted) -> str:
    """An ETag that changes with every report of the file."""
    count, versions, updated_at = await rows.one(_VERSION, wanted.parameters())
    return f'"{count}-{versions}-{updated_at.timestamp() if updated_at else 0:.6f}"'


async def batches(rows: Rows, wanted: Wanted) -> AsyncIterator[list[tuple[Any, ...]]]:
    """The reports, oldest first, as rows of `COLUMNS`.

    Each batch is a question of its own: a slow reader holds no connection while it reads.
    """
    given = {**wanted.parameters(), **_FIRST}
    while found := await rows.all(_BATCH, given):
        yield [row[: len(COLUMNS)] for row in found]
        if len(found) < BATCH:
            return
        given |= {"after_at": found[-1][-2], "after_id": found[-1][-1]}
