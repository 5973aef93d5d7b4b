"""A town of its own for each test, to be broken."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.municipality import repository

PROFILES = Path(__file__).parent.parent.parent / "profiles"

Edit = Callable[[str, str, str], int]


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A copy of the invented town's profile."""
    return Path(shutil.copytree(PROFILES / "example", tmp_path / "town"))


@pytest.fixture
def edit(town: Path) -> Edit:
    """`edit(file, old, new)` replaces a text that stands there once; the line where it stands."""

    def replace(file: str, old: str, new: str) -> int:
        text = (town / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        (town / file).write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    return replace


@pytest.fixture
def fresh() -> Iterator[None]:
    """What a test loads is rolled back: nobody may go on remembering it."""
    repository.forget()
    yield
    repository.forget()
