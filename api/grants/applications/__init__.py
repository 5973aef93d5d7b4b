"""STAND-IN, never landed."""
