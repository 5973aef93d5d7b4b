"""Answers that staff start from: the profile's, and what departments made of them."""
