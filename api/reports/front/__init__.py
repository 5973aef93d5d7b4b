"""Staff choose which before and after stands on the first page."""
