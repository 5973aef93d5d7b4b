"""What became of all reports, in numbers that say what they are made of."""
