"""The programs under load, each a process of its own; servers on a port of their own."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
import psycopg

from api.embedded import ports

TICKS = os.sysconf("SC_CLK_TCK")
ROOT = Path(__file__).parent.parent.parent


class Program(AbstractContextManager["Program"]):
    """A server, up from `with` on, and the CPU time that it has used."""

    def __init__(
        self, module: list[str], env: Mapping[str, str], log: Path, *, serves: bool = True
    ) -> None:
        self.serves = serves
        self.port = ports.free_ports(1)[0]
        self.base = f"http://127.0.0.1:{self.port}"
        self.command = [sys.executable, "-m", *module]
        self.env = {**os.environ, **env, "PORT": str(self.port)}
        self.log = log

    def __enter__(self) -> Self:
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=self.env, stdout=log, stderr=log
            )
        for _ in range(600):
            if not self.serves or self._answers():
                return self
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"{self.command} is not up:\n{self.log.read_text()[-3000:]}")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.terminate()
        self.process.wait(30)

    def cpu(self) -> float:
        """Seconds of CPU used by the process so far, its threads included."""
        fields = _fields(Path(f"/proc/{self.process.pid}/stat"))
        return (int(fields[11]) + int(fields[12])) / TICKS

    def megabytes(self) -> float:
        """The memory that the process holds at this moment."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.base}/livez", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False


def database_cpu(dsn: str) -> float:
    """Seconds of CPU used by the server of a database, its backends included."""
    with psycopg.connect(dsn) as connection:
        postmaster = _fields(Path(f"/proc/{connection.info.backend_pid}/stat"))[1]
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = _fields(stat)
        except (FileNotFoundError, ProcessLookupError):
            continue
        if postmaster in {fields[1], stat.parent.name}:
            # Of the server itself also what its backends used that are gone.
            used = fields[11:15] if stat.parent.name == postmaster else fields[11:13]
            total += sum(map(int, used)) / TICKS
    return total


def _fields(stat: Path) -> list[str]:
    return stat.read_text().rpartition(")")[2].split()
