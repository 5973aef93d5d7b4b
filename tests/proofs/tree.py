"""A copy of the tree in which code is broken, so that the tree that is worked on never is."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.proofs.table import ROOT, Proof

MODULES = Path("client/node_modules")


class Tree:
    """The files under version control and those about to be, and the installed packages."""

    def __init__(self, root: Path) -> None:
        self.root = root
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        for name in filter(None, listed.stdout.split("\0")):
            if (ROOT / name).is_file():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, root / name)
        (root / ".venv").symlink_to(ROOT / ".venv")
        self._starter = subprocess.Popen(
            [sys.executable, str(ROOT / "tests/proofs/starter.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def pytest(self, arguments: list[str], env: dict[str, str]) -> None:
        """Run pytest here, and wait for it."""
        sent = {"folder": str(self.root), "arguments": arguments, "env": env}
        assert self._starter.stdin
        assert self._starter.stdout
        self._starter.stdin.write(json.dumps(sent) + "\n")
        self._starter.stdin.flush()
        self._starter.stdout.readline()

    def leave(self) -> None:
        """Remove it."""
        self._starter.communicate()
        shutil.rmtree(self.root, ignore_errors=True)

    def with_client(self) -> None:
        """The client's packages, linked: its workspaces must lead into this tree."""
        if not (self.root / MODULES).exists():
            shutil.copytree(ROOT / MODULES, self.root / MODULES, True, copy_function=_link)

    @contextmanager
    def broken(self, proof: Proof) -> Iterator[None]:
        """While inside, the code of a proof is broken."""
        path = self.root / proof.file
        whole, times = path.read_text(), path.stat()
        path.write_text(proof.broken(whole))
        try:
            yield
        finally:
            path.write_text(whole)
            # With its old time: what was compiled from the broken text does not fit it.
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
