"""What is sent and read about reports: themselves, their moves, and what the public sees."""
