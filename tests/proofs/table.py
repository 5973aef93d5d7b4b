"""The table: a file per chapter, a promise per entry.

[[proof]]
name = "…"      what the entry is called at the command line
promise = "…"   one plain sentence
file = "…"      what is broken on purpose
old = "…"       this text, which stands exactly once in the file,
new = "…"       becomes that one
tests = ["…"]   each of them must fail then: `path.py::function` or `path.test.ts::title`
"""

import ast
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
TITLE = re.compile(r"""^\s*(?:test|it)\(\s*(["'`])(.+?)\1,""", re.MULTILINE)


@dataclass(frozen=True)
class Named:
    """A test by its file and name."""

    file: str
    name: str

    @classmethod
    def of(cls, text: str) -> "Named":
        """From `file::name`."""
        file, _, name = text.partition("::")
        return cls(file, name)

    @property
    def id(self) -> str:
        """As it is written in the table."""
        return f"{self.file}::{self.name}"

    @property
    def of_client(self) -> bool:
        """Whether vitest runs it."""
        return not self.file.endswith(".py")


@dataclass(frozen=True)
class Proof:
    """A promise and how to see that it is guarded."""

    chapter: str
    name: str
    promise: str
    file: str
    old: str
    new: str
    tests: tuple[Named, ...]

    def broken(self, text: str) -> str:
        """The file with the break in it; ValueError when it no longer applies."""
        if (times := text.count(self.old)) != 1:
            raise ValueError(f"the text to break stands {times} times in {self.file}")
        return text.replace(self.old, self.new)

    def faults(self, root: Path = ROOT) -> list[str]:
        """What is wrong with the entry itself."""
        found: list[str] = []
        try:
            self.broken((root / self.file).read_text())
        except (OSError, ValueError) as fault:
            found.append(str(fault))
        if self.old == self.new:
            found.append("nothing is broken")
        if not self.tests:
            found.append("no test is named")
        found += [f"there is no test {one.id}" for one in self.tests if not exists(one, root)]
        return [f"{self.chapter}/{self.name}: {fault}" for fault in found]


def exists(test: Named, root: Path = ROOT) -> bool:
    """Whether the file holds a test of that name."""
    path = root / test.file
    if not path.is_file():
        return False
    name = test.name if test.of_client else test.name.partition("[")[0]
    return name in _names(path.read_text(), test.of_client)


@cache
def _names(text: str, of_client: bool) -> frozenset[str]:
    """The titles or functions of a file of tests."""
    if of_client:
        return frozenset(title for _, title in TITLE.findall(text))
    return frozenset(
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def read() -> list[Proof]:
    """Every entry of every chapter."""
    return [
        Proof(path.stem, **{**entry, "tests": tuple(Named.of(text) for text in entry["tests"])})
        for path in sorted(FOLDER.glob("*.toml"))
        for entry in tomllib.loads(path.read_text())["proof"]
    ]


def chosen(names: list[str]) -> list[Proof]:
    """The entries of these names or chapters, all without any; KeyError for an unknown one."""
    proofs = read()
    known = {proof.name for proof in proofs} | {proof.chapter for proof in proofs}
    if unknown := [name for name in names if name not in known]:
        raise KeyError(", ".join(unknown))
    return [proof for proof in proofs if not names or {proof.name, proof.chapter} & set(names)]
