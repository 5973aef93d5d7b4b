"""Emergency mode: what residents meet while the municipality deals with a disaster."""
