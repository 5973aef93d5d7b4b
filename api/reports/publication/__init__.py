"""Whether the public may see a report, and what of it."""
