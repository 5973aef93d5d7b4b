"""What waits on the desks of those who deal with reports and contributions."""

from tests.reports.conftest import clerk, holder, triage

__all__ = ["clerk", "holder", "triage"]
