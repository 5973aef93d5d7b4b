"""Mails about what happens around a report."""
