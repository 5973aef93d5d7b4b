"""Whether the public may see a thing, and what of it, whatever the thing is."""
