"""What this room does in the transaction of a merge."""

from api.reports.cases.effects import merging
from api.reports.duplicates import service


def install() -> None:
    """Let followers go along with merges (called by the doors)."""
    merging.carry(service.merged, service.taken_back)
