"""Follows code and tests that moved: names of files are rewritten in the table, nothing else.

A proof whose text no longer stands in its file gets the one file where it stands now, a test that
is no longer in its file the one file that holds it now. Where there is none, or where several
could be meant, a person has to look.
"""

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.proofs.table import ROOT, Named, exists

CODE = ("api", "demo", "client", "scripts")
TESTS = ("tests", "client")
PACKAGES = {"node_modules", "dist", "__pycache__"}
HEAD = "[[proof]]\n"


def relocate(root: Path = ROOT) -> tuple[list[str], list[str]]:
    """Rewrite the table; what moved, and what was not found."""
    moved: list[str] = []
    lost: list[str] = []
    for path in sorted((root / "tests/proofs").glob("*.toml")):
        head, *entries = path.read_text().split(HEAD)
        after = [_followed(entry, root, moved, lost) for entry in entries]
        if after != entries:
            path.write_text(HEAD.join([head, *after]))
    return moved, lost


def _followed(entry: str, root: Path, moved: list[str], lost: list[str]) -> str:
    proof = tomllib.loads(entry)
    for before, found in _strayed(proof, root):
        if len(found) == 1:
            entry = entry.replace(f'"{before}"', f'"{found[0]}"')
            moved.append(f"{proof['name']}: {before} → {found[0]}")
        else:
            lost.append(f"{proof['name']}: {before}: {', '.join(found) or 'stands nowhere'}")
    return entry


def _strayed(proof: dict[str, Any], root: Path) -> Iterator[tuple[str, list[str]]]:
    """Each name in an entry that leads nowhere, and what could be meant."""
    file, old = proof["file"], proof["old"]
    if not _stands(old, root / file):
        found = [name for name in _files(root, CODE, file) if _stands(old, root / name)]
        yield file, _nearest(found, file)
    for test in map(Named.of, proof["tests"]):
        if not exists(test, root):
            everywhere = [Named(name, test.name) for name in _files(root, TESTS, test.file)]
            found = [one.file for one in everywhere if exists(one, root)]
            yield test.id, [Named(name, test.name).id for name in _nearest(found, test.file)]


def _stands(text: str, path: Path) -> bool:
    return path.is_file() and path.read_text().count(text) == 1


def _nearest(found: list[str], before: str) -> list[str]:
    """Of several, the one that kept the file's name."""
    kept = [name for name in found if Path(name).name == Path(before).name]
    return kept if len(kept) == 1 else found


def _files(root: Path, folders: tuple[str, ...], like: str) -> Iterator[str]:
    """Files of the same suffix."""
    for top in folders:
        for folder, inner, names in os.walk(root / top):
            inner[:] = sorted(set(inner) - PACKAGES)
            for name in sorted(names):
                if name.endswith(Path(like).suffix):
                    yield (Path(folder) / name).relative_to(root).as_posix()
