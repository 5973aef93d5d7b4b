"""What each move of a report brings with it: one file a family of moves, one table over all."""
