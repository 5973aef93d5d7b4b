"""A ranking worked out again from the command line; no database."""

from collections.abc import Iterator

from pydantic import ValidationError

from api.grants.rules import replay


def faults(content: bytes) -> list[str]:
    """What is wrong with a replay file; empty where its result is what its scores give."""
    try:
        return list(replay.differences(replay.read(content)))
    except ValidationError as wrong:
        return [
            f"{'.'.join(map(str, one['loc'])) or 'The file'}: {one['msg']}"
            for one in wrong.errors(include_url=False, include_context=False, include_input=False)
        ]


def lines(content: bytes) -> Iterator[str]:
    """A right file in words: how it was ranked, and who came where."""
    file = replay.read(content)
    yield f"{len(file.applications)} applications, {len(file.scores)} sheets, {file.method}"
    for place in file.result:
        rank = "-" if place.rank is None else place.rank
        tie = f"  by {place.tie}" if place.tie else ""
        yield f"{rank:>4}  {place.application}  {place.exact or 'no sheet'}{tie}"
    yield f"The result is what the scores give; sha256 {file.sha256}"
