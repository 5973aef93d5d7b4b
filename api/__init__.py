"""The service of a municipality. README.md describes the building."""
