"""The real house, killed at random moments under load, and the count of what was lost."""
