"""Whose work a report is when its clerk is gone."""
