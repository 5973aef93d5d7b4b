"""The files of a profile folder, read so that whatever is wrong can be named by its line."""

import csv
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from api.municipality.profile.faults import Fault
from api.municipality.profile.lines import Loc, ParsePrefix, json_prefix, lines_of, toml_prefix

Shape = TypeVar("Shape", bound=BaseModel)


def read_text(folder: Path, name: str, faults: list[Fault]) -> str | None:
    """The text of a file, or nothing and a fault."""
    try:
        raw = (folder / name).read_bytes()
    except OSError:
        faults.append(Fault(name, 1, "the file is missing or cannot be read"))
        return None
    try:
        # The byte order mark is what spreadsheets put before a CSV.
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        faults.append(Fault(name, line, "not UTF-8 text"))
        return None


class Document:
    """A TOML or JSON file; what is wrong is noted by place, and later named by line."""

    def __init__(self, name: str, text: str, data: Any, parse: ParsePrefix) -> None:
        self.name, self.text, self.data, self.parse = name, text, data, parse
        self._noted: list[tuple[Loc, str]] = []

    def note(self, loc: Loc, message: str) -> None:
        """Something is wrong at a place of the data."""
        self._noted.append((loc, message))

    def shape(self, shape: type[Shape], data: Any, loc: Loc = ()) -> Shape | None:
        """The data as a shape, or nothing and a note for each error."""
        try:
            return shape.model_validate(data)
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_input=False):
                inner = _without_tags(data, detail["loc"])
                self.note(loc + inner, say(inner, detail["msg"]))
            return None

    def shapes(self, key: str, shape: type[Shape]) -> list[tuple[Loc, Shape]]:
        """The items of an array of tables with their places, those with errors left out."""
        for other in self.data.keys() - {key}:
            self.note((other,), f"unknown key {other!r}; only [[{key}]] stands here")
        items = self.data.get(key)
        if not isinstance(items, list):
            self.note((key,), f"[[{key}]] is missing or not an array of tables")
            return []
        shaped = (
            ((key, at), self.shape(shape, item, (key, at)))
            for at, item in enumerate(cast(list[Any], items))
        )
        return [(loc, item) for loc, item in shaped if item is not None]

    def raw_items(self, key: str) -> list[dict[str, Any]]:
        """The tables of an array as they stand in the file, also those with errors."""
        items = self.data.get(key)
        if not isinstance(items, list):
            return []
        return [item for item in cast(list[Any], items) if isinstance(item, dict)]

    def faults(self) -> list[Fault]:
        """The notes with their lines."""
        lines = lines_of(self.text, [loc for loc, _ in self._noted], self.parse)
        return [Fault(self.name, lines[loc], message) for loc, message in self._noted]


def _without_tags(data: Any, loc: Loc) -> Loc:
    """The place without the names of union members, which stand in no file."""
    kept: list[str | int] = []
    for at, step in enumerate(loc):
        if isinstance(data, dict) and step not in data and at < len(loc) - 1:
            continue
        kept.append(step)
        data = _child(data, step)
    return tuple(kept)


def _child(data: Any, step: str | int) -> Any:
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None


def say(loc: Loc, message: str) -> str:
    """A message that names the key; numbers count from 1 for people."""
    where = " ".join(f"#{step + 1}" if isinstance(step, int) else step for step in loc)
    message = message.removeprefix("Value error, ")
    return f"{where}: {message}" if where else message


def read_toml(folder: Path, name: str, faults: list[Fault]) -> Document | None:
    """A TOML file, or nothing and a fault."""
    return _read(folder, name, faults, tomllib.loads, toml_prefix)


def read_json(folder: Path, name: str, faults: list[Fault]) -> Document | None:
    """A JSON file, or nothing and a fault."""
    return _read(folder, name, faults, from_json, json_prefix)


def _read(
    folder: Path,
    name: str,
    faults: list[Fault],
    parse: Callable[[str], Any],
    prefix: ParsePrefix,
) -> Document | None:
    text = read_text(folder, name, faults)
    if text is None:
        return None
    try:
        return Document(name, text, parse(text), prefix)
    except ValueError as error:
        # Both parsers name the line in their words; TOML says "end of document" for the last.
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        faults.append(Fault(name, line, f"cannot be read: {error}"))
        return None


def read_csv(
    folder: Path, name: str, shape: type[Shape], faults: list[Fault]
) -> list[tuple[int, Shape]]:
    """The rows of a CSV with their lines; lines that begin with # are remarks."""
    text = read_text(folder, name, faults)
    if text is None:
        return []
    lines = [(at, line) for at, line in enumerate(text.split("\n"), 1) if line.strip()]
    lines = [(at, line) for at, line in lines if not line.startswith("#")]
    header = next(csv.reader([lines[0][1]])) if lines else []
    if set(header) != set(shape.model_fields):
        line = lines[0][0] if lines else 1
        faults.append(Fault(name, line, f"the columns must be {','.join(shape.model_fields)}"))
        return []
    rows = ((at, _row(name, at, line, header, shape, faults)) for at, line in lines[1:])
    return [(at, row) for at, row in rows if row is not None]


def _row(
    name: str, at: int, line: str, header: list[str], shape: type[Shape], faults: list[Fault]
) -> Shape | None:
    try:
        cells = next(csv.reader([line], strict=True))
    except csv.Error as error:
        faults.append(Fault(name, at, f"not CSV: {error}"))
        return None
    if len(cells) != len(header):
        faults.append(Fault(name, at, f"{len(cells)} cells where {len(header)} belong"))
        return None
    try:
        return shape.model_validate(dict(zip(header, cells, strict=True)))
    except ValidationError as error:
        faults += [
            Fault(name, at, say(detail["loc"], detail["msg"]))
            for detail in error.errors(include_url=False, include_input=False)
        ]
        return None
