"""Find the line on which a key of a TOML or JSON text stands.

No parser of ours: the text is parsed line by line as far as it goes, and a key stands on the
line with which the parser first knows it.
"""

import tomllib
from collections.abc import Callable, Iterable
from typing import Any

from pydantic_core import from_json

Loc = tuple[str | int, ...]
ParsePrefix = Callable[[str], Any]


def toml_prefix(text: str) -> Any:
    """The first lines of a TOML text; `ValueError` in the middle of a value."""
    return tomllib.loads(text)


def json_prefix(text: str) -> Any:
    """The first lines of a JSON text, as far as they are complete."""
    return from_json(text, allow_partial=True)


def lines_of(text: str, locs: Iterable[Loc], parse: ParsePrefix) -> dict[Loc, int]:
    """The line (from 1) of each place; of a missing key, the line of what should hold it."""
    whole = parse(text)
    wanted = {loc: _existing(whole, loc) for loc in locs}
    found: dict[Loc, int] = {(): 1}
    missing = set(wanted.values()) - {()}
    lines = text.split("\n")
    begin = 0
    for end in range(1, len(lines) + 1):
        if not missing:
            break
        try:
            known = parse("\n".join(lines[:end]) + "\n")
        except ValueError:
            continue
        for loc in [loc for loc in missing if _existing(known, loc) == loc]:
            found[loc] = begin + 1
            missing.remove(loc)
        begin = end
    return {loc: found[existing] for loc, existing in wanted.items()}


def _existing(data: Any, loc: Loc) -> Loc:
    """The longest beginning of `loc` that is there."""
    for depth, step in enumerate(loc):
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return loc[:depth]
    return loc
