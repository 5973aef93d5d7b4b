"""The list of rooms: adding one is one line here (and its floor in pyproject's contract)."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from fastapi import APIRouter

from api.desk import room as desk
from api.kit import kept, policy, subjects
from api.municipality.profile import sections
from api.municipality.profile.sections import Section

ROOMS = (
    "kit",
    "audit",
    "moves",
    "municipality",
    "identity",
    "identity.oidc",
    "uploads",
    "uploads.documents",
    "places",
    "promises",
    "publication",
    "emergency",
    "post",
    "post.texts",
    "plain_language",
    "retention",
    "subscriptions",
    "subscriptions.choices",
    "directory",
    "comments",
    "desk",
    "feedback",
    "notes",
    "templates",
    "reports.density",
    "reports.asking",
    "reports.digests",
    "reports.around",
    "reports.cases",
    "reports.contractors",
    "reports.alerts",
    "reports.follows",
    "reports.front",
    "reports.duplicates",
    "reports.pausing",
    "reports.release",
    "reports.retention",
    "reports",
    "contributions",
    "contributions.solved",
    "contributions.themes",
    "contributions.erasing",
    "messages",
    "hearings",
    "grants",
    "grants.calls",
    "grants.applications",
    "grants.panels",
    "grants.selections",
    "rounds",
    "feeds",
    "line",
    "line.reporting",
    "open311.partners",
    "open311.requests",
    "open311.updates",
    "open311.forwarding",
    "operations",
    "statistics",
    "opendata",
    "pages",
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
    """The router of each room that has endpoints; `routers` where the room mounts several."""
    found: list[APIRouter] = []
    for room in ROOMS:
        if part := _part(room, "endpoints"):
            found += getattr(part, "routers", None) or [part.router]
    return found


def tags() -> dict[str, str]:
    """What the specification says of each room with operations: `TAG` of its package."""
    names = dict.fromkeys(room.partition(".")[0] for room in ROOMS)
    packages = {name: import_module(f"api.{name}") for name in names}
    return {name: package.TAG for name, package in packages.items() if hasattr(package, "TAG")}


def install() -> None:
    """Let the parts know of every room: tables, what is kept of people, who may what, subjects,
    what waits, jobs and who hears of facts. Called by the doors; again changes nothing."""
    import_tables()
    for name in _KIT_WITH_JOBS:
        import_module(f"api.kit.{name}")
    # `kit.policy` is what policies are made of, and a room of rooms may only share permissions.
    known = (_part(room, "policy") for room in ROOMS if room != "kit")
    policy.install(part.POLICY for part in known if part and hasattr(part, "POLICY"))
    sections.install(_sections())
    kept.install(files("kept.toml"))
    for room in ROOMS:
        if subject := _part(room, "subject"):
            subjects.install(subject.KIND)
        if waits := _part(room, "waiting"):
            desk.install(waits.WAITING)
        _part(room, "tasks")
        if listening := _part(room, "subscribers"):
            listening.install()


def files(name: str) -> Iterator[Path]:
    """The file of this name of each room that has one."""
    for room in ROOMS:
        file = Path(__file__).parent.joinpath(*room.split("."), name)
        if file.exists():
            yield file


def _sections() -> Iterator[Section[Any]]:
    # The municipality's own `profile` is the folder's reader.
    for part in (_part(room, "profile") for room in ROOMS if room != "municipality"):
        for one in vars(part).values() if part else ():
            if isinstance(one, Section):
                yield cast(Section[Any], one)


def _part(room: str, part: str) -> ModuleType | None:
    name = f"api.{room}.{part}"
    return import_module(name) if find_spec(name) else None
