"""Files that only their owner may read, written whole or not at all."""

import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any


def write_private(path: Path, text: str) -> None:
    """Write `text` at mode 0600 so that a crash leaves the old file or the new one."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def kept_text(path: Path, make: Callable[[], str]) -> str:
    """The text of `path`, made and stored privately the first time."""
    if not path.exists():
        write_private(path, make())
    return path.read_text()


def read_record(path: Path) -> dict[str, Any]:
    """The JSON object at `path`; empty when there is none."""
    return json.loads(path.read_text()) if path.exists() else {}


def write_record(path: Path, record: dict[str, Any]) -> None:
    """Store a JSON object privately."""
    write_private(path, json.dumps(record, indent=1, sort_keys=True) + "\n")


def make_data_dir(path: Path) -> Path:
    """The absolute data folder; a fresh one may be crossed, not listed, by other users.

    A folder that exists keeps its mode, and parents are never touched: PostgreSQL's own user
    must reach its cluster below this folder, or the cluster lives elsewhere.
    """
    path = path.resolve()
    if not path.exists():
        path.mkdir(parents=True)
        path.chmod(0o711)
    return path
