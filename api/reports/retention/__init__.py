"""What of people is erased, a year after closing or when they ask, and what stays."""
