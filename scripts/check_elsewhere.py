"""The tests of SQL once more on a PostgreSQL that somebody else started, over TCP, as a non-owner.

They are marked `sql`: what the server decides, not what Python makes of it. The server is Debian's
own (15 or newer) where one is installed, so that two major releases are tested; otherwise a second
embedded one.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from api.embedded.postgres import start_postgres

# The lines of the matrix say by `marks` that they are.
MARK = re.compile(r"mark\.sql\b|\.marks\b")


def system_binaries() -> Path | None:
    """The newest server that the system installed."""
    found = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if _major(path) >= 15]
    return max(found, key=_major, default=None)


def _major(binaries: Path) -> int:
    return int(binaries.parent.name)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def marked() -> list[str]:
    """Files with such tests: to read the others too takes longer than many of these tests."""
    files = sorted(Path("tests").rglob("test_*.py"))
    return [str(file) for file in files if MARK.search(file.read_text("utf-8"))]


def run_on(admin_dsn: str) -> int:
    """The tests' exit code on this server."""
    command = [sys.executable, "-m", "pytest", "--seconds", "-n", "2", "--dist=worksteal"]
    command += ["-m", "sql", *marked()]
    environment = {**os.environ, "TEST_ADMIN_DSN": admin_dsn}
    return subprocess.run(command, check=False, env=environment).returncode


def on_system_server(binaries: Path) -> int:
    """Start the system's server in a folder of its own, and end it."""
    folder = Path(tempfile.mkdtemp(prefix="tsunagaru-elsewhere-", dir="/tmp"))
    user = {"user": "postgres"} if os.geteuid() == 0 else {}
    if user:
        shutil.chown(folder, "postgres")
    port = free_port()
    data = folder / "data"
    initdb = [binaries / "initdb", "-D", data, "-U", "admin", "-A", "trust", "--locale=C.UTF-8"]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=folder, **user)
    options = {"port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": ""}
    settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    server = subprocess.Popen(
        [binaries / "postgres", "-D", data, *settings, "-c", "max_connections=200"],
        stderr=subprocess.DEVNULL,
        cwd=folder,
        **user,
    )
    try:
        _wait(binaries, port)
        return run_on(f"postgresql://admin@127.0.0.1:{port}/postgres")
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(binaries: Path, port: int) -> None:
    for _ in range(100):
        ready = [binaries / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
        if subprocess.run(ready, check=False).returncode == 0:
            return
        time.sleep(0.2)
    raise SystemExit("The second PostgreSQL did not start")


def main() -> int:
    """0 when the tests pass there too."""
    binaries = system_binaries()
    if binaries is not None:
        print(f"PostgreSQL {_major(binaries)} of the system", flush=True)
        return on_system_server(binaries)
    folder = Path(tempfile.mkdtemp(prefix="tsunagaru-elsewhere-", dir="/tmp"))
    folder.chmod(0o711)
    server = start_postgres(folder)
    try:
        print("a second embedded PostgreSQL", flush=True)
        return run_on(server.admin_dsn)
    finally:
        server.stop()
        shutil.rmtree(server.cluster.folder.parent, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
