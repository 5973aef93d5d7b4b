"""Tells people what happened to what they sent."""
