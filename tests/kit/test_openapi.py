"""What the kit adds to the specification of any service."""

from typing import Annotated, Any

from fastapi import Body, FastAPI
from pydantic import BaseModel, WithJsonSchema

from api.kit.errors import NotFound, responses
from api.kit.openapi import custom_openapi, operations

app = FastAPI(generate_unique_id_function=lambda route: route.name)


OCTETS = "application/octet-stream"
# As FastAPI describes files.
Bytes = Annotated[bytes, WithJsonSchema({"type": "string", "contentMediaType": OCTETS})]


class Thing(BaseModel):
    count: int


@app.post("/files/{thing_id}", responses=responses(NotFound))
async def send_file(thing_id: int, body: Annotated[Bytes, Body(media_type=OCTETS)]) -> Thing:
    return Thing(count=len(body) + thing_id)


@app.get("/hidden", include_in_schema=False)
async def hidden() -> None:
    return None


RULE = {"role": "resident", "condition": "own", "step_up": False}
app.openapi = custom_openapi(app, lambda: {"send_file": [RULE]})


def the_operation() -> dict[str, Any]:
    (operation,) = operations(app.openapi())
    return operation


def test_problems_stand_under_their_own_media_type() -> None:
    for status in ("404", "422", "default"):
        assert list(the_operation()["responses"][status]["content"]) == ["application/problem+json"]
    schemas = app.openapi()["components"]["schemas"]
    assert {"Problem", "FieldError"} <= set(schemas)
    assert not {"HTTPValidationError", "ValidationError"} & set(schemas)


def test_uploads_are_binary_for_every_generator() -> None:
    schema = the_operation()["requestBody"]["content"][OCTETS]["schema"]
    assert schema["format"] == "binary"


def test_the_policy_is_published() -> None:
    assert the_operation()["x-policy"] == [RULE]
    assert the_operation()["operationId"] == "send_file"


def test_it_is_made_once() -> None:
    assert app.openapi() is app.openapi()
