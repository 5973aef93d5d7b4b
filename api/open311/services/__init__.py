"""The kinds of reports as Open311 services."""
