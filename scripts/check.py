"""Everything that must hold, step by step with times; `python scripts/check.py lint types`."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(".venv/bin")
PYTHON = str(BIN / "python")
PYTEST = [PYTHON, "-m", "pytest", "--seconds"]
NPM = ["npm", "run", "-s", "--prefix", "client"]

STEPS: dict[str, list[list[str]]] = {
    "lint": [
        [str(BIN / "ruff"), "check", "."],
        [str(BIN / "ruff"), "format", "--check", "."],
        [str(BIN / "lint-imports")],
        [*NPM, "lint"],
    ],
    "types": [["client/node_modules/.bin/pyright"], [*NPM, "types"]],
    "migrations": [[PYTHON, "scripts/check_migrations.py"]],
    "openapi": [[PYTHON, "-m", "api.cli", "openapi", "--check"], ["scripts/sdk", "--check"]],
    "client": [[PYTHON, "scripts/build_client.py"], [*NPM, "test"]],
    "api": [[*PYTEST, "-n", "2", "--dist=worksteal", "-m", "not browser and not bench"]],
    "elsewhere": [[PYTHON, "scripts/check_elsewhere.py"]],
    # Each of the two has a town of its own; what a file's tests share is made once.
    "browser": [[*PYTEST, "-n", "2", "--dist=loadfile", "-m", "browser", "tests/browser"]],
}


# These two rows of steps share nothing, and each of them leaves a core idle most of the time.
BESIDE = (("lint", "types", "migrations", "openapi"), ("client",))
Row = tuple[str, float, bool]
running: set[int] = set()
"""The groups of processes that were begun, each named by its first."""
stopped = Event()


def run(names: list[str], *, heard: bool = True) -> list[Row]:
    """Run steps and all commands of each, so that one run shows every fault.

    What is not `heard` while it runs is printed step by step.
    """
    rows: list[Row] = []
    for name in names:
        begun = time.monotonic()
        said = [f"\n=== {name}\n"]
        well = [_run(command, said, heard=heard) for command in STEPS[name]]
        rows.append((name, time.monotonic() - begun, all(well)))
        print("".join(said), end="", flush=True)
    return rows


def _run(command: list[str], said: list[str], *, heard: bool) -> bool:
    if stopped.is_set():
        return False
    said.append(f"--- {' '.join(command)}\n")
    if heard:
        print("".join(said), end="", flush=True)
        said.clear()
        return _code(command) == 0
    with tempfile.TemporaryFile("w+") as output:
        code = _code(command, stdout=output, stderr=subprocess.STDOUT)
        output.seek(0)
        said.append(output.read())
    return code == 0


def _code(command: list[str], **where: Any) -> int:
    """Run a command and all that it starts: whoever reads what we say waits for the last of them.

    What is still there when the command is over was left by a test that did not come to its end.
    """
    process = subprocess.Popen(command, start_new_session=True, **where)
    running.add(process.pid)
    try:
        return process.wait()
    finally:
        process.wait()  # it was told to end where we are
        running.discard(process.pid)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def stop(number: int, _: object) -> None:
    """What runs gets to tidy up, and nothing more is begun."""
    stopped.set()
    for group in [*running]:
        os.killpg(group, signal.SIGINT)
    sys.exit(128 + number)


def main() -> int:
    """0 when every step went well."""
    os.chdir(ROOT)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    names = sys.argv[1:] or list(STEPS)
    begun = time.monotonic()
    beside = [[name for name in names if name in row] for row in BESIDE]
    heard = not all(beside)
    with ThreadPoolExecutor(len(BESIDE)) as hands:
        rows = [row for done in hands.map(partial(run, heard=heard), beside) for row in done]
    rows += run([name for name in names if not any(name in row for row in BESIDE)])
    print()
    for name, seconds, well in rows:
        print(f"{'ok    ' if well else 'FAILED'} {name:<12} {seconds:7.1f} s")
    print(f"       {'total':<12} {time.monotonic() - begun:7.1f} s")
    return 0 if all(well for _, _, well in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
