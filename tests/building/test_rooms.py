"""Rules over every room: tests, sizes, jobs that exist, facts that somebody hears."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.kit import facts, jobs
from api.kit.facts import Fact
from api.rooms import ROOMS, install

ROOT = Path(__file__).parent.parent.parent
# Told to partners or to rooms that come later; nobody here listens.
FOR_PARTNERS: set[str] = set()

install()

# Nobody asks for these any more; the release before left them in the queue.
LEFT_BEHIND = {
    "reports.send_digests", "reports.tell_contributor", "reports.tell_department",
}  # fmt: skip


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from (ROOT / folder).rglob("*.py")


@pytest.mark.parametrize("room", sorted({room.partition(".")[0] for room in ROOMS}))
def test_every_room_has_tests(room: str) -> None:
    written = [path.read_text("utf-8") for path in (ROOT / "tests" / room).rglob("test_*.py")]
    assert any("def test_" in text for text in written), f"tests/{room} is empty"


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for path in sources("api", "tests", "scripts", "migrations")
    }
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def called(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """The calls of a function of that name, however it is reached."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            reached = node.func
            if name in {getattr(reached, "id", None), getattr(reached, "attr", None)}:
                yield node


def jobs_asked_for() -> Iterator[tuple[Path, int, ast.expr | None]]:
    """Where jobs are asked for, and how they are named there."""
    for path in sources("api"):
        tree = ast.parse(path.read_text("utf-8"))
        for name, place in (("enqueue", 1), ("enqueue_each", 1), ("deferred", 0)):
            for call in called(tree, name):
                yield path, call.lineno, call.args[place] if len(call.args) > place else None


def test_jobs_are_asked_for_by_a_name_that_can_be_read() -> None:
    hidden = [
        (path.name, line)
        for path, line, name in jobs_asked_for()
        if not isinstance(name, ast.Constant)
    ]
    # What hands on the name that it was given.
    assert [name for name, _ in hidden] == ["jobs.py"]


def test_every_job_that_is_asked_for_exists_and_every_other_has_a_schedule() -> None:
    asked = {name.value for _, _, name in jobs_asked_for() if isinstance(name, ast.Constant)}
    assert len(asked) >= 4
    assert asked - set(jobs.declared()) == set()
    assert {name for name, cron in jobs.declared().items() if not cron} - asked == LEFT_BEHIND


def test_jobs_are_named_by_their_room() -> None:
    # `notifications` is what `post` was called, and stands in queues.
    rooms = {room.partition(".")[0] for room in ROOMS} | {"facts", "notifications"}
    assert {name.partition(".")[0] for name in jobs.declared()} <= rooms


def every_fact() -> set[str]:
    return {kind.name for kind in Fact.__subclasses__() if kind.__module__.startswith("api.")}


def test_every_fact_is_heard_or_meant_for_partners() -> None:
    assert every_fact() - set(facts._subscribers) == FOR_PARTNERS


def test_nobody_listens_for_what_is_never_told() -> None:
    ours = {name for name in facts._subscribers if not name.startswith("test.")}
    assert ours - every_fact() == set()


def test_only_the_edge_commits() -> None:
    """A service that commits would make half of a change stay when the rest fails."""
    commits = {
        str(path.relative_to(ROOT)): node.lineno
        for path in sources("api")
        for node in called(ast.parse(path.read_text("utf-8")), "commit")
        if "embedded" not in path.parts
    }
    assert set(commits) == set()
