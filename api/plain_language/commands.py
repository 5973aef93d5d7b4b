"""The checker from the command line: a text a line, an answer a line, no database."""

from collections.abc import Iterable, Iterator

import orjson
from pydantic import ValidationError

from api.plain_language import views
from api.plain_language.schemas import CheckLine


def answers(lines: Iterable[bytes]) -> Iterator[bytes]:
    """For each line its answer, in the same order; blank lines have none."""
    for line in lines:
        if line.strip():
            yield orjson.dumps(_answer(line))


def _answer(line: bytes) -> dict[str, object]:
    try:
        asked = CheckLine.model_validate_json(line)
    except ValidationError as wrong:
        return {"id": _id(line), "error": "; ".join(_faults(wrong))}
    found = views.checked(asked.asked())
    return {
        "id": asked.id,
        "findings": [one.model_dump(mode="json") for one in found.findings],
        "score": found.score,
        "lengths": found.lengths,
    }


def _faults(wrong: ValidationError) -> Iterator[str]:
    for one in wrong.errors(include_url=False, include_context=False, include_input=False):
        where = ".".join(map(str, one["loc"]))
        yield f"{where}: {one['msg']}" if where else one["msg"]


def _id(line: bytes) -> object:
    try:
        said = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return said.get("id") if isinstance(said, dict) else None  # pyright: ignore
