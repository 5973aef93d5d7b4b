"""Asking to hear of reports; who hears of what is kept in the ground."""
