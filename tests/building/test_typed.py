"""Every text of every request is taken without what came along with a copy."""

from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

import api.main  # noqa: F401 - with the requests of every room
from api.kit.schema import Request

CARRIED = "a\u200bb"
# Answers say where in it something stands, counted as it was sent; it is not kept.
COUNTED = {"api.plain_language.schemas.CheckRequest.text"}


def requests(kind: type[Request] = Request) -> list[type[Request]]:
    """Every request body of the house."""
    return [kind, *(found for below in kind.__subclasses__() for found in requests(below))]


def fields() -> list[Any]:
    """Every field of them, as it is checked."""
    return [
        pytest.param(
            Annotated[field.annotation or str, name, *field.metadata],
            id=f"{kind.__module__}.{kind.__name__}.{name}",
        )
        for kind in dict.fromkeys(requests())
        for name, field in kind.model_fields.items()
        if kind.__module__.startswith("api.")
        and f"{kind.__module__}.{kind.__name__}.{name}" not in COUNTED
    ]


@pytest.mark.parametrize("field", fields())
def test_no_field_lets_through_what_is_carried(field: Any) -> None:
    check: TypeAdapter[Any] = TypeAdapter(field)
    for sent in (CARRIED, [CARRIED], {"ab": CARRIED}):
        try:
            taken = check.validate_python(sent)
        except ValidationError:
            continue
        assert "\u200b" not in str(taken)
