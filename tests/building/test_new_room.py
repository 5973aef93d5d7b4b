"""Adding a room asks for its own folders and three lines elsewhere: tried in a copy of the tree
with the room in `new_room`, as CONTRIBUTING describes it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

ROOT = Path(__file__).parent.parent.parent
ROOM = Path(__file__).parent / "new_room"
COPIED = ["api", "demo", "migrations", "openapi", "profiles", "scripts", "tests", "pyproject.toml"]
LINES = {
    "api/rooms.py": ('    "contributions",\n', '    "swaps",\n    "contributions",\n'),
    "pyproject.toml": (
        '  "contributions | grants | hearings | messages | reports",\n',
        '  "contributions | grants | hearings | messages | reports | swaps",\n',
    ),
    # The municipality says who may: a line of its profile, no code.
    "profiles/nerima/roles.toml": (
        '  "colleagues:read", "reports:work",',
        '  "colleagues:read", "swaps:work", "reports:work",',
    ),
}
GENERATED = {"openapi/openapi.json", "openapi/machines/swap.mmd"}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The tree with the new room in it, as its author would leave it."""
    tree = tmp_path_factory.mktemp("tree")
    for name in _files(ROOT, *(part for part in COPIED if (ROOT / part).exists())):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tree / name)
    _run(tree, "git", "init", "-q")
    _run(tree, "git", "add", "-A")
    shutil.copytree(ROOM, tree, dirs_exist_ok=True)
    for name, (before, after) in LINES.items():
        text = (tree / name).read_text("utf-8")
        assert text.count(before) == 1, name
        (tree / name).write_text(text.replace(before, after), "utf-8")
    (migration,) = (tree / "migrations/versions").glob("2099*.py")
    script = ScriptDirectory.from_config(Config(toml_file=ROOT / "pyproject.toml"))
    head = script.get_current_head() or ""
    migration.write_text(migration.read_text("utf-8").replace("HEAD_OF_THE_TREE", head), "utf-8")
    _run(tree, sys.executable, "-m", "api.cli", "openapi")
    yield tree
    shutil.rmtree(tree, ignore_errors=True)


def test_nothing_else_had_to_change(tree: Path) -> None:
    own = {str(path.relative_to(ROOM)) for path in ROOM.rglob("*") if path.is_file()}
    changed = set(_run(tree, "git", "diff", "--name-only").split())
    added = set(_run(tree, "git", "ls-files", "--others", "--exclude-standard").split())
    caches = {name for name in added if "__pycache__" in name or ".import_linter" in name}
    assert (changed | added) - caches - own == set(LINES) | GENERATED


def test_the_specification_says_who_may(tree: Path) -> None:
    document = json.loads((tree / "openapi/openapi.json").read_text("utf-8"))
    operation = document["paths"]["/api/v1/swaps/{swap_id}/moves"]["post"]
    assert operation["x-policy"] == [
        {"permission": "swaps:work", "condition": "department", "step_up": False}
    ]
    assert {"name": "swaps", "description": "Things that residents give away."} in document["tags"]


def test_it_keeps_the_contracts_and_a_file_on_no_floor_breaks_them(tree: Path) -> None:
    linter = str(Path(sys.executable).parent / "lint-imports")
    _run(tree, linter)
    stray = tree / "api/swaps/oddments.py"
    stray.write_text('"""On no floor."""\n', "utf-8")
    told = subprocess.run(
        [linter], cwd=tree, env=_alone(tree), capture_output=True, text=True, check=False
    )
    stray.unlink()
    assert told.returncode == 1
    assert "api.swaps.oddments" in told.stdout


def test_its_own_tests_and_its_lines_of_the_matrix_pass(tree: Path) -> None:
    cases = ["tests/swaps", "tests/identity/test_policy.py", "-k", "swap"]
    told = _run(tree, sys.executable, "-m", "pytest", "-q", "-rA", *cases)
    for name in ("test_an_offer_is_taken_once", "list_swaps", "create_swap", "move_swap"):
        assert name in told


def _files(root: Path, *parts: str) -> list[str]:
    listed = _run(root, "git", "ls-files", "--cached", "--others", "--exclude-standard", *parts)
    return [name for name in listed.split("\n") if name and (root / name).is_file()]


def _alone(tree: Path) -> dict[str, str]:
    """An environment that knows this tree and nothing of the run that this test is part of."""
    told = ("TEST_", "PYTEST", "DATABASE_URL", "MIGRATE_DATABASE_URL", "APP_ROLE", "S3_", "SMTP_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(told)}
    return {**kept, "PYTHONPATH": str(tree)}


def _run(tree: Path, *command: str) -> str:
    told = subprocess.run(
        command, cwd=tree, env=_alone(tree), capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout[-4000:] + told.stderr[-4000:]
    return told.stdout
