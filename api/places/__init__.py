"""Where things are: the outline, districts, distances, what the public may see of a point."""

TAG = "Finding an address, a district, a numbered lamp or bench."
