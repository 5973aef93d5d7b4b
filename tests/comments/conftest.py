"""The people of reports."""

from tests.reports.conftest import clerk, holder, other_clerk, resident, triage

__all__ = ["clerk", "holder", "other_clerk", "resident", "triage"]
