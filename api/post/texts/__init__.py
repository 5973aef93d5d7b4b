"""Texts of letters as the desk has them, in the place of those that came with the release."""
