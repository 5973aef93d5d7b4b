"""Where things are: the outline, districts, distances, what the public may see of a point."""
