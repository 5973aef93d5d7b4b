"""What is done with reports: they come in, are moved, and are edited. Functions never commit."""
