"""The supervisor starts again what fell and ends everything in the reverse order."""

import io
import os
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from rich.console import Console

from api.embedded import process
from api.embedded.house import House, Stopped
from api.embedded.parts import runs
from api.embedded.screen import Screen


@dataclass
class Sleeper:
    """A part whose third start is the sign to stop; each start moves its address."""

    name: str
    log: Path
    told: list[str] = field(default_factory=list)
    starts: int = 0
    child: "subprocess.Popen[bytes] | None" = None

    def start(self, env: Mapping[str, str]) -> dict[str, str]:
        self.stop()
        self.starts += 1
        if self.starts > 2:
            raise Stopped
        self.told.append(f"start {self.name} {env.get('FIRST', '-')}")
        self.child = process.spawn(["sleep", "60"], log=self.log)
        return {"FIRST": str(self.starts)} if self.name == "first" else {}

    def alive(self) -> bool:
        return runs(self.child)

    def stop(self) -> None:
        if self.child:
            self.told.append(f"stop {self.name}")
            process.stop(self.child, signal.SIGTERM, 5)
            self.child = None


@pytest.fixture
def house(data_dir: Path) -> House:
    return House(data_dir, Screen(Console(file=io.StringIO())))


def test_a_part_that_fell_is_started_again_and_later_parts_hear_of_its_new_address(
    house: House, data_dir: Path
):
    told: list[str] = []
    first, second = (Sleeper(name, data_dir / "log", told) for name in ("first", "second"))
    for part in (first, second):
        house.begin(part)
    os.kill(first.child.pid, signal.SIGKILL)
    first.child.wait()
    house.look()
    assert (first.starts, second.starts) == (2, 2)
    assert told[-1] == "start second 2"
    assert first.alive()
    assert second.alive()
    told.clear()
    house.stop()
    assert told == ["stop second", "stop first"]


def test_a_part_that_runs_is_left_alone(house: House, data_dir: Path):
    part = Sleeper("first", data_dir / "log")
    house.begin(part)
    house.look()
    assert part.starts == 1
    house.stop()


def test_a_child_ends_with_its_supervisor(data_dir: Path):
    code = (
        "import os, sys; from pathlib import Path; from api.embedded import process;"
        "print(process.spawn(['sleep', '60'], log=Path(sys.argv[1])).pid, flush=True);"
        "os.kill(os.getpid(), 9)"
    )
    command = [process.sys.executable, "-c", code, str(data_dir / "log")]
    pid = int(subprocess.run(command, capture_output=True, check=False).stdout)
    process.end_leftover(pid, "sleep 60", signal.SIGTERM, 5)
    assert process.command_of(pid) == ""
