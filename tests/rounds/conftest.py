"""Whoever deals with reports walks to them."""

from tests.reports.conftest import triage

__all__ = ["triage"]
