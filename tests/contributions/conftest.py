"""The people who deal with reports deal with contributions too."""

from tests.reports.conftest import clerk, other_clerk, resident, triage

__all__ = ["clerk", "other_clerk", "resident", "triage"]
