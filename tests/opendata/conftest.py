"""The people of the reports' tests."""

from tests.reports.conftest import clerk, triage

__all__ = ["clerk", "triage"]
