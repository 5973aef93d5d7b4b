"""Who wants to hear of public reports by mail: of one, of a place, a district, a category."""
