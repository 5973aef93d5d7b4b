"""What staff write to each other about a report: for staff of its desk alone, never told."""
