"""The checker from the command line: a text a line, an answer a line, no database."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

import orjson
from pydantic import ValidationError

from api.plain_language import views
from api.plain_language.schemas import CheckRequest


def answers(lines: Iterable[bytes]) -> Iterator[bytes]:
    """For each line its answer, in the same order; blank lines have none."""
    for line in lines:
        if line.strip():
            yield orjson.dumps(_answer(line))


def _answer(line: bytes) -> dict[str, Any]:
    name: Any = None
    try:
        fields = orjson.loads(line)
        if isinstance(fields, dict):
            name = cast(dict[str, Any], fields).pop("id", None)
        found = views.checked(CheckRequest.model_validate(fields).asked())
    except orjson.JSONDecodeError as wrong:
        return {"id": None, "error": f"Not JSON: {wrong}"}
    except ValidationError as wrong:
        return {"id": name, "error": "; ".join(_faults(wrong))}
    return {"id": name, **found.model_dump(mode="json")}


def _faults(wrong: ValidationError) -> Iterator[str]:
    for one in wrong.errors(include_url=False, include_context=False, include_input=False):
        where = ".".join(map(str, one["loc"]))
        yield f"{where}: {one['msg']}" if where else one["msg"]
