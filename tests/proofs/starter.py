"""Runs pytest again and again without importing everybody else's packages each time.

A short run is mostly imports, and only ours change. So this process imports the others once and
forks for each run: a line of JSON comes in, one with the exit code goes out.
"""

import contextlib
import gc
import importlib
import json
import os
import sys
from typing import Any

THEIRS = (
    "fastapi", "pydantic_settings", "sqlalchemy.ext.asyncio", "psycopg_pool", "psycopg", "boto3",
    "PIL.Image", "procrastinate", "httpx", "orjson", "h3.api.basic_int", "shapely", "jpholiday",
    "jose.jwt", "aiosmtplib", "aiosmtpd.controller", "uvicorn", "alembic.config", "regex", "typer",
    "rich.console", "dhash", "hypothesis", "defusedxml.ElementTree", "pytest", "_pytest.junitxml",
)  # fmt: skip


def main() -> None:
    """Serve until the other side goes away."""
    for name in THEIRS:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    # A run lasts seconds: what was made before the fork is not looked at again, and little else.
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os._exit(_run(json.loads(line)))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _run(told: dict[str, Any]) -> int:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    os.chdir(told["folder"])
    os.environ.clear()
    os.environ.update(told["env"])
    sys.path[0] = told["folder"]
    import pytest

    return int(pytest.main(told["arguments"]))


if __name__ == "__main__":
    main()
