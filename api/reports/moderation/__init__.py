"""The author of a report reads what of it is public and why, and answers once per decision."""
