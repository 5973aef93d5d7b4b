"""The house under test: the real supervisor and its parts, in a folder of its own.

Run as a program it is the supervisor itself, without the demo ward's reports.
"""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

from api.embedded import files, house, ports, process
from api.embedded.screen import Screen
from api.kit.settings import Settings

ROOT = Path(__file__).parent.parent.parent
PARTS = ("api", "PostgreSQL", "S3", "worker")
PATIENCE = 240.0  # seconds until everything is up; other work may keep this machine busy


@dataclass
class TestHouse:
    """A running house: its folder, address and the processes to kill."""

    __test__ = False
    data_dir: Path
    port: int
    supervisor: "subprocess.Popen[bytes]"

    @property
    def base(self) -> str:
        """The address of the API."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def env(self) -> dict[str, str]:
        """What the house gave its programs."""
        return files.read_record(self.data_dir / "house.json")

    @property
    def dsn(self) -> str:
        """The database, for libpq."""
        return self.env["DATABASE_URL"].replace("+psycopg", "")

    def pid(self, part: str) -> int:
        """The process of a part."""
        if part == "PostgreSQL":
            place = self.data_dir / files.read_record(self.data_dir / "postgres.json")["place"]
            return int((place / "cluster" / "postmaster.pid").read_text().split("\n", 1)[0])
        record = {"S3": "s3.json"}.get(part, f"{part}.pid.json")
        return int(files.read_record(self.data_dir / record)["pid"])

    async def runs(self, part: str) -> None:
        """Wait until the supervisor has started the part (again)."""
        deadline = time.monotonic() + PATIENCE
        while not process.command_of(self.pid(part)):
            if time.monotonic() > deadline:
                raise RuntimeError(f"There is no {part}:\n{self.words()}")
            await asyncio.sleep(0.2)

    async def answers(self) -> bool:
        """Whether API and database say that they are ready."""
        try:
            async with httpx.AsyncClient(timeout=3) as client:
                return (await client.get(f"{self.base}/readyz")).status_code == 200
        except httpx.HTTPError:
            return False

    async def up(self) -> None:
        """Wait until it answers; raises with its last words when it does not."""
        deadline = time.monotonic() + PATIENCE
        while not await self.answers():
            if self.supervisor.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The house is not up:\n{self.words()}")
            await asyncio.sleep(0.2)

    def words(self) -> str:
        """What the supervisor said last."""
        return "\n".join((self.data_dir / "house.log").read_text().splitlines()[-20:])

    def stop(self, *, keep: bool) -> None:
        """End it, and remove its folders unless somebody has to look into them."""
        self.supervisor.terminate()
        try:
            self.supervisor.wait(60)
        except subprocess.TimeoutExpired:
            self.supervisor.kill()
            self.supervisor.wait()
        place = self.data_dir / files.read_record(self.data_dir / "postgres.json")["place"]
        if not keep:
            shutil.rmtree(place, ignore_errors=True)
            shutil.rmtree(self.data_dir, ignore_errors=True)


def begin() -> TestHouse:
    """Start a house with nothing of this shell's settings; `up()` waits for it."""
    data_dir = Path(tempfile.mkdtemp(prefix="tsunagaru-crash-"))
    data_dir.chmod(0o711)
    port = ports.free_ports(1)[0]
    env = {k: v for k, v in os.environ.items() if k.lower() not in Settings.model_fields}
    env |= {"PORT": str(port), "DATA_DIR": str(data_dir), "PUBLIC_URL": f"http://127.0.0.1:{port}"}
    with (data_dir / "house.log").open("wb") as log:
        supervisor = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.house"],
            cwd=ROOT, env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    return TestHouse(data_dir, port, supervisor)


if __name__ == "__main__":
    house.STEPS = house.STEPS[:2]  # migrations and the profile, no demo ward
    sys.exit(house.run(Path(os.environ["DATA_DIR"]), Screen()))
