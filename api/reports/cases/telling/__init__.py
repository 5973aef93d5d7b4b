"""What people are told of a report: its reporter, those of its duplicates, and everybody."""
