"""The people of the reports' tests."""

from tests.reports.conftest import clerk

__all__ = ["clerk"]
