"""The people of the reports' tests."""

from tests.reports.conftest import clerk, resident, triage

__all__ = ["clerk", "resident", "triage"]
