"""The files of a profile folder, read so that whatever is wrong can be named by its line."""

import csv
import json
import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

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
                self.note(loc + detail["loc"], say(detail["loc"], detail["msg"]))
            return None

    def shapes(self, key: str, shape: type[Shape]) -> list[tuple[Loc, Shape]]:
        """The items of an array of tables with their places, those with errors left out."""
        items = self.raw_items(key)
        for other in self.data.keys() - {key}:
            self.note((other,), f"unknown key {other!r}; only [[{key}]] stands here")
        shaped = (((key, at), self.shape(shape, item, (key, at))) for at, item in enumerate(items))
        return [(loc, item) for loc, item in shaped if item is not None]

    def raw_items(self, key: str) -> list[dict[str, Any]]:
        """The items of an array of tables as they stand in the file."""
        items = self.data.get(key)
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            self.note((key,), f"[[{key}]] is missing or not an array of tables")
            return []
        return items

    def faults(self) -> list[Fault]:
        """The notes with their lines."""
        lines = lines_of(self.text, [loc for loc, _ in self._noted], self.parse)
        return [Fault(self.name, lines[loc], message) for loc, message in self._noted]


def say(loc: Loc, message: str) -> str:
    """A message that names the key; numbers count from 1 for people."""
    where = " ".join(f"#{step + 1}" if isinstance(step, int) else step for step in loc)
    message = message.removeprefix("Value error, ")
    return f"{where}: {message}" if where else message


def read_toml(folder: Path, name: str, faults: list[Fault]) -> Document | None:
    """A TOML file, or nothing and a fault."""
    text = read_text(folder, name, faults)
    if text is None:
        return None
    try:
        return Document(name, text, tomllib.loads(text), toml_prefix)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        faults.append(Fault(name, line, f"not TOML: {error}"))
        return None


def read_json(folder: Path, name: str, faults: list[Fault]) -> Document | None:
    """A JSON file, or nothing and a fault."""
    text = read_text(folder, name, faults)
    if text is None:
        return None
    try:
        return Document(name, text, json.loads(text), json_prefix)
    except json.JSONDecodeError as error:
        faults.append(Fault(name, error.lineno, f"not JSON: {error.msg}"))
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
