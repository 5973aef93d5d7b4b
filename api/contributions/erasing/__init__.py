"""What is of the authors of contributions ends, or is erased when they ask."""
