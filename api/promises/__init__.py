"""Dated promises to people, kept or not."""
