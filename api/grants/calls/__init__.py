"""Calls: prepared from a preset, published, corrected by notices, closed by the clock."""
