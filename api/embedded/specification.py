"""The committed documents made from the code: OpenAPI, and a diagram of each machine."""

import json
import os
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from api.kit.machine import Machine

DOCUMENT = Path("openapi/openapi.json")
MACHINES = Path("openapi/machines")
# The document does not depend on settings, but the code reads them while it is imported.
PLACEHOLDERS = {"ENV": "test", "SECRET_KEY": "no secret: only the document is made here"}


def render() -> str:
    """The OpenAPI document as text with a stable order."""
    for name, value in PLACEHOLDERS.items():
        os.environ.setdefault(name, value)
    from api.main import make_app  # noqa: PLC0415 - after the placeholders

    return json.dumps(make_app().openapi(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def machines() -> list[Machine]:
    """Every machine that a room declares in its `states.py`."""
    import api  # noqa: PLC0415 - the package itself, to walk through

    modules = [
        import_module(found.name)
        for found in walk_packages(api.__path__, "api.")
        if found.name.endswith(".states")
    ]
    found = [one for module in modules for one in vars(module).values() if isinstance(one, Machine)]
    # Two rooms may keep their histories under one name: then it is one machine.
    return list({machine.name: machine for machine in found}.values())


def documents() -> dict[Path, str]:
    """Every document and its text."""
    diagrams = {MACHINES / f"{machine.name}.mmd": machine.mermaid() for machine in machines()}
    return {DOCUMENT: render(), **diagrams}


def write() -> None:
    """Write the documents, and remove the diagrams of machines that are gone."""
    MACHINES.mkdir(parents=True, exist_ok=True)
    made = documents()
    for stale in set(MACHINES.glob("*.mmd")) - set(made):
        stale.unlink()
    for path, text in made.items():
        path.write_text(text, "utf-8")


def differs() -> bool:
    """Whether a committed document is not what the code says."""
    made = documents()
    return set(MACHINES.glob("*.mmd")) != set(made) - {DOCUMENT} or any(
        not path.exists() or path.read_text("utf-8") != text for path, text in made.items()
    )
