"""A report: what was reported, where it stands, what is done."""
