"""The table of proofs can be tried: each break fits its file once, each test exists."""

from collections import Counter
from pathlib import Path

from tests.proofs.relocate import relocate
from tests.proofs.table import ROOT, Named, Proof, exists, read


def test_every_break_fits_and_every_test_exists() -> None:
    assert [fault for proof in read() for fault in proof.faults()] == []


def test_names_differ() -> None:
    proofs = read()
    names = Counter([proof.name for proof in proofs] + list({proof.chapter for proof in proofs}))
    assert [name for name, times in names.items() if times > 1] == []


def test_what_does_not_fit_is_said() -> None:
    wrong = Proof("c", "n", "p", "Makefile", "no such text", "x", (Named("Makefile", "none"),))
    assert wrong.faults() == [
        "c/n: the text to break stands 0 times in Makefile",
        "c/n: there is no test Makefile::none",
    ]
    assert not exists(Named.of("tests/building/test_proofs.py::no_such_test"), ROOT)
    assert exists(Named.of("client/kit/src/format.test.ts::another year is said"))


def test_the_table_follows_what_moved(tmp_path: Path) -> None:
    def write(name: str, text: str) -> None:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)

    entry = """[[proof]]
name = "{0}"
file = "api/{0}.py"
old = "{0} = 1"
tests = ["tests/{0}.py::test_{0}"]
"""
    table = "# A chapter.\n\n" + "\n".join(map(entry.format, ("stays", "moves", "splits", "goes")))
    write("tests/proofs/chapter.toml", table)
    write("api/stays.py", "stays = 1")
    write("tests/stays.py", "def test_stays(): ...")
    write("api/room/moves.py", "moves = 1")
    write("api/room/other.py", "moves = 1")
    write("tests/room/after.py", "def test_moves(): ...")
    write("api/half.py", "splits = 1")
    write("api/other_half.py", "splits = 1")
    write("tests/splits.py", "def test_splits(): ...")
    moved, lost = relocate(tmp_path)
    assert moved == [
        "moves: api/moves.py → api/room/moves.py",
        "moves: tests/moves.py::test_moves → tests/room/after.py::test_moves",
    ]
    assert lost == [
        "splits: api/splits.py: api/half.py, api/other_half.py",
        "goes: api/goes.py: stands nowhere",
        "goes: tests/goes.py::test_goes: stands nowhere",
    ]
    assert (tmp_path / "tests/proofs/chapter.toml").read_text() == table.replace(
        "api/moves.py", "api/room/moves.py"
    ).replace("tests/moves.py", "tests/room/after.py")
