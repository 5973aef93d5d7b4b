"""Street reports."""
