"""Pieces of SQL that the exits share. Constants of the code are put together; values are always
parameters."""

from typing import Any

from api.places.service import Box
from api.reports.cases.states import report_machine

CLOSED = report_machine.closed_sql


class Where:
    """Conditions and their parameters."""

    def __init__(self) -> None:
        self.conditions: list[str] = []
        self.parameters: dict[str, Any] = {}

    def add(self, condition: str, **parameters: Any) -> None:
        self.conditions.append(condition)
        self.parameters.update(parameters)

    def sql(self) -> str:
        return " AND ".join(self.conditions) or "true"


def source(*, public: bool) -> str:
    """Where reports are read from. What everybody may see has the same columns as the table, each
    with its public value, and no others."""
    return "public_reports" if public else "reports"


def add_box(where: Where, box: Box) -> None:
    """Points of `r` inside a box."""
    where.add(
        "r.latitude BETWEEN %(south)s AND %(north)s AND r.longitude BETWEEN %(west)s AND %(east)s",
        south=box.south, north=box.north, west=box.west, east=box.east,
    )  # fmt: skip


_EVERY_PHOTO = """(
    SELECT p.report_id, p.moment, p.position, f.kind, '/files/' || f.name || '.webp' AS url,
      f.width, f.height
    FROM report_photos p JOIN renditions f ON f.upload_id = p.upload_id)"""


def photo(report: str, moment: str, *, public: bool = True, kind: str = "small") -> str:
    """A join that gives the first photograph of a moment as `{moment}_photo.photo`."""
    return f"""
LEFT JOIN LATERAL (
  SELECT json_build_object('url', v.url, 'width', v.width, 'height', v.height) AS photo
  FROM {"public_photos" if public else _EVERY_PHOTO} v
  WHERE v.report_id = {report}.id AND v.moment = '{moment}' AND v.kind = '{kind}'
  ORDER BY v.position LIMIT 1
) {moment}_photo ON true"""  # noqa: S608
