"""`tsunagaru profile load` as an operator meets it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.municipality.load import check
from api.municipality.profile.faults import ProfileError
from tests.frame.servers import Server
from tests.municipality.conftest import PROFILES, Edit


@pytest.fixture
def database(server: Server) -> Iterator[dict[str, str]]:
    name = server.clone("profile")
    yield server.environment(name)
    server.drop(name)


def load(folder: Path, database: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the command on a database of its own."""
    return subprocess.run(  # noqa: S603 - our own command on our own folder
        [sys.executable, "-c", "from api.cli import app; app()", "profile", "load", str(folder)],
        env={**os.environ, **database},
        capture_output=True,
        text=True,
        check=False,
    )


def test_load_says_what_changed(database: dict[str, str], town: Path) -> None:
    first = load(town, database)
    assert first.returncode == 0, first.stderr
    assert "added: category sea_wall" in first.stdout
    assert "retired: category street_light" in first.stdout
    second = load(town, database)
    assert second.stdout == "The profile was loaded already; nothing changed.\n"


def test_load_names_faults_by_line_and_fails(
    database: dict[str, str], town: Path, edit: Edit
) -> None:
    line = edit("categories.toml", 'department = "harbour"', 'department = "navy"')
    done = load(town, database)
    assert done.returncode == 1
    assert done.stderr.split("\n")[:2] == [
        f"{town}/categories.toml:{line}: no department has the code 'navy'",
        "1 to put right; nothing was loaded.",
    ]


def test_check(town: Path) -> None:
    assert check(PROFILES / "example") == "美晴浜町: 2 categories, 3 districts"
    (town / "topics.toml").unlink()
    with pytest.raises(ProfileError):
        check(town)
