"""A PostgreSQL cluster on disk: made once, started, found again after a crash."""

import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from api.embedded import files, process
from api.embedded.ports import LOOPBACK
from api.embedded.process import User

ADMIN = "postgres"
STATUS = 7  # the line of postmaster.pid that holds the state
# macOS has no C.UTF-8. Without a UTF-8 character type pg_trgm finds no trigrams in kanji.
LOCALE = (
    ["--locale=C.UTF-8"]
    if os.uname().sysname == "Linux"
    else ["--lc-collate=C", "--lc-ctype=en_US.UTF-8", "--lc-messages=C"]
)
OPTIONS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "max_connections": "200",
    "jit": "off",
    "log_checkpoints": "off",
    "timezone": "UTC",
}


@dataclass(frozen=True)
class Cluster:
    """Where a cluster lives, which programs serve it, and as whom."""

    folder: Path
    programs: Path
    user: User | None
    log: Path

    def create(self, password: str) -> None:
        """Run initdb beside the final place; a rename makes a half-made cluster impossible."""
        if self.folder.exists():
            return
        fresh = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        secret = self.folder.with_name(f"{self.folder.name}.password")
        secret.unlink(missing_ok=True)
        files.write_private(secret, password)
        if self.user:
            os.chown(fresh, self.user.uid, self.user.gid)
            os.chown(secret, self.user.uid, self.user.gid)
        try:
            self._initdb(fresh, secret)
        finally:
            secret.unlink()
        fresh.rename(self.folder)

    def start(self, port: int) -> "subprocess.Popen[bytes]":
        """Start the server; SIGINT is PostgreSQL's fast and clean shutdown."""
        self._drop_stale_pid()
        options = [f"--{name}={value}" for name, value in OPTIONS.items()]
        return process.spawn(
            [self.programs / "postgres", "-D", self.folder, "-p", str(port), *options],
            log=self.log,
            user=self.user,
            death_signal=signal.SIGINT,
        )

    def accepts(self, port: int) -> bool:
        """Whether a server answers there (pg_ctl status would count a zombie as running)."""
        ask = [self.programs / "pg_isready", "-q", "-h", LOOPBACK, "-p", str(port), "-d", ADMIN]
        return subprocess.run(ask, check=False).returncode == 0

    def is_ready(self, pid: int) -> bool:
        """Whether the server with this pid says that it accepts connections."""
        record = self.folder / "postmaster.pid"
        lines = record.read_text().split("\n") if record.exists() else []
        return len(lines) > STATUS and lines[0] == str(pid) and lines[STATUS].strip() == "ready"

    def postmaster(self) -> int | None:
        """The pid of the living server of this cluster, whoever started it."""
        record = self.folder / "postmaster.pid"
        if not record.exists():
            return None
        pid = int(record.read_text().split("\n", 1)[0])
        return pid if str(self.folder) in process.command_of(pid) else None

    def end_leftover(self) -> None:
        """Shut down a server that an earlier run left behind."""
        pid = self.postmaster()
        if pid:
            process.end_leftover(pid, str(self.folder), signal.SIGINT, seconds=20)

    def _drop_stale_pid(self) -> None:
        # A zombie, or a stranger with the same number, makes PostgreSQL refuse to start. It
        # still checks the shared memory block, so a living server cannot be doubled by this.
        if self.postmaster() is None:
            (self.folder / "postmaster.pid").unlink(missing_ok=True)

    def _initdb(self, folder: Path, secret: Path) -> None:
        access = ["-U", ADMIN, "--auth=scram-sha-256", f"--pwfile={secret}"]
        done = subprocess.run(
            [self.programs / "initdb", "-D", folder, *access, "--encoding=UTF8", *LOCALE],
            user=self.user.uid if self.user else None,
            group=self.user.gid if self.user else None,
            extra_groups=[] if self.user else None,
            umask=0o077,
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"initdb failed: {done.stderr.strip() or done.stdout.strip()}")
