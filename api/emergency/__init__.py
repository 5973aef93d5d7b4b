"""Emergency mode: what residents meet while the municipality deals with a disaster."""

TAG = "Whether the municipality deals with a disaster now."
