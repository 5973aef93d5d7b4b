"""The people of the reports' tests."""

from tests.reports.conftest import clerk, resident

__all__ = ["clerk", "resident"]
