"""Calls for grants, what groups apply for in them, and how it is chosen."""
