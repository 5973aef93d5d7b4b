"""Who wants to hear by mail: of one thing, or of what is new in a place, a district, a category."""
