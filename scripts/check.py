"""Everything that must hold, step by step with times; `python scripts/check.py lint types`."""

import os
import subprocess
import sys
import time
from pathlib import Path

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
    "browser": [[*PYTEST, "-m", "browser", "tests/browser"]],
}


def run(name: str) -> bool:
    """Run the commands of a step, all of them, so that one run shows every fault."""
    print(f"\n=== {name}", flush=True)
    return [_run(command) for command in STEPS[name]].count(False) == 0


def _run(command: list[str]) -> bool:
    print(f"--- {' '.join(command)}", flush=True)
    return subprocess.run(command, check=False).returncode == 0


def main() -> int:
    """0 when every step went well."""
    os.chdir(ROOT)
    names = sys.argv[1:] or list(STEPS)
    rows: list[tuple[str, float, bool]] = []
    for name in names:
        begun = time.monotonic()
        well = run(name)
        rows.append((name, time.monotonic() - begun, well))
    print()
    for name, seconds, well in rows:
        print(f"{'ok    ' if well else 'FAILED'} {name:<12} {seconds:7.1f} s")
    print(f"       {'total':<12} {sum(seconds for _, seconds, _ in rows):7.1f} s")
    return 0 if all(well for _, _, well in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
