"""`templates.toml`: answers about reports."""

from api.templates.profile import templates

PLACEHOLDERS = ("number", "category", "place", "due", "planned_on", "department")
TEMPLATES = templates("templates", PLACEHOLDERS)
