"""What changes rounds. Functions never commit."""
