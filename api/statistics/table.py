"""The figures as a table."""

from api.kit.tables import BYTE_ORDER_MARK, lines
from api.reports.cases.exits.figures import OUTCOMES
from api.statistics.schemas import FiguresReply, ReportStatistics, ShareReply

_COLUMNS = (
    "month", "category", "received", "open", *OUTCOMES,
    "answered", "answer_days_median", "answer_days_p90", "answer_in_time", "answer_in_time_of",
    "fix_days_median", "fix_days_p90", "share_fixed", "share_fixed_low", "share_fixed_high",
    "reopen_asked", "reopened", "reopened_of", "answer_in_time_moved", "answer_in_time_moved_of",
    "taken", "taken_days_median", "taken_days_p90",
)  # fmt: skip


def of(found: ReportStatistics) -> bytes:
    """A header and a line for each row of the statistics."""
    return BYTE_ORDER_MARK + lines([_COLUMNS, *[_line(row) for row in found.items]])


def _line(row: FiguresReply) -> list[object]:
    outcomes = row.outcomes.model_dump()
    return [
        row.month or "all", row.category or "all", row.received, row.open,
        *[outcomes[name] for name in OUTCOMES],
        row.answer.n, row.answer.median, row.answer.p90, *_part(row.answer_in_time),
        row.fix.median, row.fix.p90, *_limits(row.share_fixed),
        row.reopen_asked, *_part(row.share_reopened), *_part(row.answer_in_time_moved),
        row.taken.n, row.taken.median, row.taken.p90,
    ]  # fmt: skip


def _part(share: ShareReply | None) -> list[object]:
    return [share.part, share.base] if share else [None, None]


def _limits(share: ShareReply | None) -> list[object]:
    return [share.value, share.low, share.high] if share else [None, None, None]
