"""What becomes of a question to the reporter: reminded of, answered by link, or left open."""
