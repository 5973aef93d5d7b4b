"""What was done by whom: insert-only, a hash chain for each room and day."""
