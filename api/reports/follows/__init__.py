"""Neighbours who have the same trouble: they are counted, never named."""
