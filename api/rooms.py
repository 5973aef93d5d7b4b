"""The list of rooms: adding one is one line here (and its floor in pyproject's contract)."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from fastapi import APIRouter

from api.kit import policy, subjects

ROOMS = (
    "kit",
    "audit",
    "moves",
    "municipality",
    "identity",
    "uploads",
    "places",
    "promises",
    "emergency",
    "retention",
    "reports.density",
    "reports.asking",
    "reports.templates",
    "reports.digests",
    "reports.cases",
    "reports.notes",
    "reports.assignment",
    "reports.bulk",
    "reports.contractors",
    "reports.crew",
    "reports.alerts",
    "reports.follows",
    "reports.comments",
    "reports.duplicates",
    "reports.satisfaction",
    "reports.redaction",
    "reports.contributions",
    "reports.solved",
    "reports.themes",
    "reports.moderation",
    "reports.pausing",
    "reports.release",
    "reports.retention",
    "notifications",
    "feeds",
    "open311.partners",
    "open311.requests",
    "open311.updates",
    "open311.forwarding",
    "operations",
    "statistics",
    "opendata",
)

_KIT_WITH_TABLES = ("idempotency", "facts", "limits")
_KIT_WITH_JOBS = ("facts", "housekeeping")


def import_tables() -> None:
    """Load every table into the metadata (migrations, checks)."""
    for name in _KIT_WITH_TABLES:
        import_module(f"api.kit.{name}")
    for room in ROOMS:
        _part(room, "models")


def routers() -> list[APIRouter]:
    """The router of each room that has endpoints."""
    parts = [_part(room, "endpoints") for room in ROOMS]
    return [part.router for part in parts if part is not None]


def install() -> None:
    """Let the parts know of every room: tables, who may what, subjects, jobs and who hears of
    facts. Called by the doors; again changes nothing."""
    import_tables()
    for name in _KIT_WITH_JOBS:
        import_module(f"api.kit.{name}")
    known = (_part(room, "policy") for room in ROOMS if room != "kit")
    policy.install(part.POLICY for part in known if part is not None)
    for room in ROOMS:
        if subject := _part(room, "subject"):
            subjects.install(subject.KIND)
        _part(room, "tasks")
        if listening := _part(room, "subscribers"):
            listening.install()


def _part(room: str, part: str) -> ModuleType | None:
    name = f"api.{room}.{part}"
    return import_module(name) if find_spec(name) else None
