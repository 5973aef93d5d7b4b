"""Public reports as Atom feeds (RFC 4287): of all, of a district, of a category, of one report."""
