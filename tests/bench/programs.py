"""The two servers under load, each a process of its own on a port of its own."""

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

from api.embedded import ports

TICKS = os.sysconf("SC_CLK_TCK")
ROOT = Path(__file__).parent.parent.parent


class Program(AbstractContextManager["Program"]):
    """A server, up from `with` on, and the CPU time that it has used."""

    def __init__(self, module: list[str], env: Mapping[str, str], log: Path) -> None:
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
            if self._answers():
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
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.base}/livez", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False


def database_cpu(place: Path) -> float:
    """Seconds of CPU used by the server of a cluster and its living backends."""
    postmaster = int((place / "postmaster.pid").read_text().split("\n", 1)[0])
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == postmaster or stat.parent.name == str(postmaster):
            total += (int(fields[11]) + int(fields[12])) / TICKS
    return total
