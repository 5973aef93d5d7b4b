"""What staff write to each other about a thing: for staff of its desk alone, never told."""
