"""Statements over many people at once: who is meant, who is left, what became of it."""
