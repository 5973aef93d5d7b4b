"""What must hold before the house starts, each said in one sentence."""

import shutil
import sys
from pathlib import Path

from api.embedded import ports

LEAST_DISK = 1 << 30
LEAST_PYTHON = (3, 11)


class Refusal(Exception):
    """Why the house does not start, in a sentence for the person at the terminal."""


def check_python() -> None:
    """Refuse a Python that is too old."""
    if sys.version_info < LEAST_PYTHON:
        have = ".".join(str(part) for part in sys.version_info[:3])
        raise Refusal(f"Python {have} is too old; 3.11 or newer is needed.")


def check_disk(folder: Path) -> None:
    """Refuse a disk with less than 1 GiB left: a database without space stops in mid-write."""
    free = shutil.disk_usage(folder).free
    if free < LEAST_DISK:
        raise Refusal(
            f"Only {free >> 20} MiB are free where {folder} lives; at least 1024 MiB are needed."
        )


def check_port(port: int, host: str) -> None:
    """Refuse a port that somebody else listens on."""
    if not ports.is_free(port, host):
        raise Refusal(
            f"Port {port} is in use by another program; stop it, "
            f"or choose another port: PORT={port + 1} make run"
        )


def check_mode(env: str) -> None:
    """Refuse to run the demonstration as production."""
    if env == "production":
        raise Refusal(
            "`run` starts a demonstration; with ENV=production start `tsunagaru serve` "
            "and `tsunagaru work` on your own PostgreSQL and S3."
        )
