"""Statistics as replies. Times are calendar days with decimals; shares carry base and interval."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from api.kit.schema import Reply


class ShareReply(Reply):
    """`part` of `base`. Whoever counted again in the same way would find a share between `low` and
    `high` 19 times in 20, as far as chance alone is at work (95 % interval of Wilson): it says how
    much a small base leaves open, and nothing about other times or places."""

    part: int
    base: int
    value: Annotated[float, Field(description="0 to 1")]
    low: float
    high: float


class DaysReply(Reply):
    """How long it took: half of `n` were done within `median` days, nine in ten within `p90`.
    Both are `null` where fewer than five are known."""

    n: int
    median: float | None
    p90: float | None


class OutcomesReply(Reply):
    """How reports ended. Only `fixed` was repaired; `planned` is promised and still open."""

    fixed: int
    planned: int
    cannot: int
    not_ours: int
    duplicate: int
    not_found: int


class FiguresReply(Reply):
    """One month, category and department; `null` stands for all of them."""

    month: Annotated[date | None, Field(description="Its first day, in Japan")]
    category: str | None
    department: str | None
    received: int
    open: int
    outcomes: OutcomesReply
    cannot_reasons: dict[str, int]
    taken: Annotated[
        DaysReply, Field(description="Until a department took it, with or without a word")
    ]
    answer: Annotated[
        DaysReply, Field(description="Until the first words to the reporter, or the end")
    ]
    answer_in_time: Annotated[
        ShareReply | None, Field(description="First answers that came by the day first promised")
    ]
    answer_in_time_moved: Annotated[
        ShareReply | None,
        Field(description="The same, where working days of an emergency do not count"),
    ]
    fix: Annotated[DaysReply, Field(description="Until it was fixed, of those that were")]
    share_fixed: Annotated[
        ShareReply | None,
        Field(description="Of all that have ended; `open` and `planned` have not"),
    ]
    share_reopened: Annotated[
        ShareReply | None, Field(description="Opened again, of all that had ended at some time")
    ]
    reopen_asked: int


class ReportStatistics(Reply):
    """Everything received since `since`: over all, by month, by category, and by both."""

    since: date
    counted_at: datetime | None
    items: list[FiguresReply]


class Polygon(Reply):
    """GeoJSON polygon of one ring: longitude, latitude."""

    type: Literal["Polygon"]
    coordinates: list[list[list[float]]]


class DensityProperties(Reply):
    """Public reports in one hexagon (H3)."""

    cell: Annotated[str, Field(description="H3 index, as hexadecimal digits")]
    count: int
    open: int
    fixed: int
    latitude: float
    longitude: float


class DensityFeature(Reply):
    """One hexagon."""

    type: Literal["Feature"]
    geometry: Polygon
    properties: DensityProperties


class ReportDensity(Reply):
    """Hexagons with public reports as a GeoJSON FeatureCollection, the fullest first."""

    type: Literal["FeatureCollection"]
    features: list[DensityFeature]
