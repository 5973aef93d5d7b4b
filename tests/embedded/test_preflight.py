"""`make run` names what the machine lacks before it installs anything."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
OLD = "#!/bin/sh\necho v18.20.0\nexit 1\n"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder of programs that is the whole PATH."""
    for name in ("id", "uname", "sh"):
        (tmp_path / name).symlink_to(f"/usr/bin/{name}")
    (tmp_path / "python3").symlink_to(sys.executable)
    (tmp_path / "npm").symlink_to("/usr/bin/true")
    return tmp_path


def program(folder: Path, name: str, text: str) -> None:
    (folder / name).unlink(missing_ok=True)
    (folder / name).write_text(text)
    (folder / name).chmod(0o755)


def preflight(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["/bin/sh", ROOT / "scripts" / "preflight", *arguments],
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_prints_the_python_to_use(machine: Path):
    done = preflight(machine)
    assert (done.returncode, done.stdout.strip()) == (0, str(machine / "python3"))


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ("python3", "Python 3.11 or newer is missing; get it by"),
        ("node", "Node v18.20.0 is too old; version 20.19 or 22.12"),
    ],
)
def test_what_is_too_old_is_one_sentence(machine: Path, broken: str, words: str):
    program(machine, broken, OLD)
    done = preflight(machine, "node")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert words in done.stderr


def test_a_missing_node_is_one_sentence(machine: Path):
    done = preflight(machine, "node")
    assert done.returncode == 1
    assert done.stderr.startswith("Node is missing; get version 20.19")


def test_a_newer_python_beside_an_old_one_is_found(machine: Path):
    (machine / "python3").rename(machine / "python3.12")
    program(machine, "python3", OLD)
    done = preflight(machine)
    assert done.stdout.strip() == str(machine / "python3.12"), done.stderr
