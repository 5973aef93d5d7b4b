"""Build the client when its sources changed: `packages` installs only."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "client"
SKIPPED = {"node_modules", "dist", "docs", "test-results"}


def digest(paths: list[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(f"{path.relative_to(ROOT)}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def sources() -> list[Path]:
    found: list[Path] = []
    for folder, names, files in os.walk(ROOT):
        names[:] = sorted(name for name in names if name not in SKIPPED)
        found += [Path(folder) / name for name in sorted(files)]
    return found


def unless_done(stamp: Path, wanted: str, *command: str) -> None:
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"{' '.join(command)} (in client) ...", flush=True)
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit(f"`{' '.join(command)}` failed in client/.")
    stamp.write_text(wanted)


def main() -> None:
    lock = digest([ROOT / "package.json", ROOT / "package-lock.json"])
    unless_done(ROOT / "node_modules" / ".tsunagaru", lock, "npm", "ci", "--no-audit", "--no-fund")
    if sys.argv[1:] != ["packages"]:
        unless_done(ROOT / "dist" / ".tsunagaru", digest(sources()), "npm", "run", "-s", "build")


if __name__ == "__main__":
    main()
