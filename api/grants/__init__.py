"""Calls for grants, what groups apply for in them, and how it is chosen."""

TAG = "Calls for grants, the questions that are asked about them, and what groups apply for."
