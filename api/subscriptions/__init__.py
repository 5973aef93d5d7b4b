"""Who wants to hear by mail: of one thing, or of what is new in a place, a district, a category."""

TAG = "Who hears what from the municipality: topics, ages, towns and the ways to people."
