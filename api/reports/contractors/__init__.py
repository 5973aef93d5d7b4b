"""Firms that do the work without an account: each report is handed over with a signed link."""
